package io.millrace.vertx.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.vertx.protocol.RejectedMessageException.Reason;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageFormatTest {
    /** Engines and workers of one version understand each other: what is here is changed with a new version only. */
    private static final Path GOLDEN = Path.of("src/test/resources/golden/messages.txt");

    private static final MessageFormat FORMAT = new MessageFormat(MessageFormat.DEFAULT_MAX_BYTES);

    static List<WorkerMessage> samples() {
        return MessageSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackWhatItWrote(WorkerMessage message) throws RejectedMessageException {
        assertThat(FORMAT.decode(FORMAT.encode(message))).isEqualTo(message);
    }

    @Test
    void writesTheBytesThatThisVersionAlwaysWrote() throws IOException {
        String actual = samples().stream()
                .map(message -> message.getClass().getSimpleName() + " "
                        + HexFormat.of().formatHex(FORMAT.encode(message).getBytes()) + "\n")
                .collect(Collectors.joining());
        if (System.getProperty("millrace.golden", "").equals("write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, actual);
        }
        assertThat(GOLDEN)
                .as("-Dmillrace.golden=write makes it")
                .exists()
                .content()
                .isEqualTo(actual);
    }

    @Test
    void hasASampleAndASectionInTheDocumentsOfEveryKind() throws IOException {
        String document = Files.readString(Path.of("../docs/protocol.md"));

        assertThat(samples().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(MessageFormat.forms().stream().map(MessageForm::type).collect(Collectors.toSet()));
        assertThat(MessageFormat.forms())
                .allSatisfy(form -> assertThat(document)
                        .contains("\n### " + form.type().getSimpleName() + ": kind " + form.code() + "\n"));
    }

    @Test
    void rejectsWhatIsNoMessageOfMillrace() {
        assertRejected(Reason.FOREIGN, null);
        assertRejected(Reason.FOREIGN, "MW, but text");
        assertRejected(Reason.FOREIGN, Buffer.buffer());
        assertRejected(Reason.FOREIGN, Buffer.buffer("MW"));
        assertRejected(Reason.FOREIGN, Buffer.buffer("{\"json\": true}"));
    }

    @Test
    void rejectsAnotherVersion() {
        Buffer newer = FORMAT.encode(new RollCall("e1"));
        newer.setByte(2, (byte) (MessageFormat.VERSION + 1));

        assertRejected(Reason.OTHER_VERSION, newer);
    }

    @Test
    void rejectsAKindThatDoesNotExist() {
        Buffer unknown = FORMAT.encode(new RollCall("e1"));
        unknown.setByte(3, (byte) 99);

        assertRejected(Reason.OTHER_KIND, unknown);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void rejectsMessagesThatEndTooEarlyOrTooLate(WorkerMessage message) {
        byte[] bytes = FORMAT.encode(message).getBytes();

        for (int length = 3; length < bytes.length; length++) {
            assertRejected(Reason.MALFORMED, Buffer.buffer(Arrays.copyOf(bytes, length)));
        }
        assertRejected(Reason.MALFORMED, Buffer.buffer(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    /** A changed byte may give another message; but never a surprise. */
    @ParameterizedTest
    @MethodSource("samples")
    void readsChangedBytesAsAMessageOrRejectsThem(WorkerMessage message) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = FORMAT.encode(message).getBytes();
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(FORMAT.decode(Buffer.buffer(bytes))).isNotNull();
            } catch (RejectedMessageException rejected) {
                assertThat(rejected.reason()).isNotEqualTo(Reason.OVERSIZED);
            } catch (RuntimeException surprise) {
                throw new AssertionError(
                        "seed " + seed + ", bytes " + HexFormat.of().formatHex(bytes), surprise);
            }
        }
    }

    @Test
    void rejectsMessagesThatAreLargerThanThisSideAccepts() {
        Buffer large = FORMAT.encode(result(2000));

        assertThatThrownBy(() -> new MessageFormat(1024).decode(large))
                .isInstanceOfSatisfying(
                        RejectedMessageException.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.OVERSIZED));
    }

    @Test
    void refusesToWriteAMessageThatIsTooLarge() {
        assertThatThrownBy(() -> new MessageFormat(1024).encode(result(2000)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R304))
                .hasMessage("""
                        [R304] a message of 2022 bytes is too large: one between engines and workers may have 1024
                            message: the result of attempt 'a#1'
                          Fix: let values say where the data is, such as a path or a key, and not hold the data itself; keep the task local with topic = "local"; or raise maxMessageBytes, on the engines and on the workers.
                          More: docs/errors.md#r304""");
    }

    @Test
    void countsRejectedMessagesByReason() {
        RejectedMessages rejected = new RejectedMessages("here");
        rejected.add(rejection("text"));
        rejected.add(rejection("more text"));
        rejected.add(RejectedMessageException.notHere(new RollCall("e1")));

        assertThat(rejected.count(Reason.FOREIGN)).isEqualTo(2);
        assertThat(rejected.count(Reason.OTHER_KIND)).isEqualTo(1);
        assertThat(rejected.total()).isEqualTo(3);
    }

    private static AttemptResult result(int size) {
        return new AttemptResult(
                "w1",
                "a#1",
                new AttemptEnd.Succeeded(List.of(new NamedValue("v", EncodedValue.of("json", new byte[size])))));
    }

    private static RejectedMessageException rejection(Object body) {
        return catchThrowableOfType(RejectedMessageException.class, () -> FORMAT.decode(body));
    }

    private static void assertRejected(Reason reason, Object body) {
        RejectedMessageException rejected = rejection(body);
        assertThat(rejected).isNotNull();
        assertThat(rejected.reason()).isEqualTo(reason);
    }
}
