package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.RecordFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChangeFormatTest {
    /** What was once written is read for ever: lines of this file are added, and never changed. */
    private static final Path GOLDEN = Path.of("src/test/resources/golden/changes.txt");

    static List<StoreChange> samples() {
        RunStatus status = new RunStatus(
                RunState.SUSPENDED, Optional.of(SuspendReason.PARKED), 300, 2, 1, Instant.ofEpochMilli(2001));
        byte[] creation = RecordFormat.encode(Samples.creation("flow", 1, Map.of("city", "Rome")));
        byte[] result = RecordFormat.encode(Samples.result(1, 3));
        return List.of(
                new StoreChange.PlanKept(new StoredPlan("print", "shape")),
                new StoreChange.Created(
                        7,
                        RunId.of("a"),
                        9,
                        "owner",
                        RunStatus.of(Samples.creation("flow", 1, Map.of())),
                        List.of(creation)),
                new StoreChange.Appended(7, status, true, List.of(result, result)),
                new StoreChange.Asked(7, new ControlRequest(3000, 1, Control.CANCEL, "Ada")),
                new StoreChange.Acquired(7, 200, "second"),
                new StoreChange.Released(7),
                new StoreChange.Noted(7, Map.of("b", "2", "a", "1")),
                new StoreChange.Purged(7, Instant.ofEpochMilli(-4000)),
                new StoreChange.Forgotten(RunId.of("a")),
                new StoreChange.LeftTaken(7, -300));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackWhatItWrote(StoreChange change) {
        byte[] bytes = ChangeFormat.encode(change);
        StoreChange read = ChangeFormat.decode(bytes);

        assertThat(read).hasSameClassAs(change);
        assertThat(ChangeFormat.encode(read)).isEqualTo(bytes);
    }

    @Test
    void writesTheBytesThatItAlwaysWrote() throws IOException {
        String actual = samples().stream()
                        .map(change -> change.getClass().getSimpleName() + " "
                                + HexFormat.of().formatHex(ChangeFormat.encode(change)) + "\n")
                        .collect(Collectors.joining())
                + "LeftRequest "
                + HexFormat.of().formatHex(new LeftRequest(RunId.of("a"), Control.CANCEL, "Ada").toBytes())
                + "\n";
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
        String document = Files.readString(Path.of("../docs/format.md"));

        assertThat(samples().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(
                        ChangeFormat.FORMS.stream().map(ChangeFormat.Form::type).collect(Collectors.toSet()));
        assertThat(ChangeFormat.FORMS)
                .allSatisfy(form -> assertThat(document)
                        .contains("\n| " + form.code() + " | " + form.type().getSimpleName() + " | " + form.version()
                                + " | "));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesBytesThatEndTooEarly(StoreChange change) {
        byte[] bytes = ChangeFormat.encode(change);

        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ChangeFormat.decode(shorter)).hasMessageContaining("R103");
        }
    }

    @Test
    void refusesKindsAndVersionsThatANewerOneWrote() {
        assertThatThrownBy(() ->
                        ChangeFormat.decode(new ByteWriter().count(99).count(1).toBytes()))
                .hasMessageContaining("R122")
                .hasMessageContaining("kind 99");
        assertThatThrownBy(() -> ChangeFormat.decode(
                        new ByteWriter().count(6).count(2).count(7).toBytes()))
                .hasMessageContaining("R122");
    }

    @Test
    void refusesARequestWithAChangedByte() {
        byte[] bytes = new LeftRequest(RunId.of("a"), Control.CANCEL, "Ada").toBytes();

        assertThat(LeftRequest.of(bytes)).isEqualTo(new LeftRequest(RunId.of("a"), Control.CANCEL, "Ada"));
        for (int at = 0; at < bytes.length; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> LeftRequest.of(changed)).isInstanceOf(MalformedBytesException.class);
        }
    }
}
