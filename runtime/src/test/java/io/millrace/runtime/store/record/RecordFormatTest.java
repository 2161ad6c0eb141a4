package io.millrace.runtime.store.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFormatTest {
    /** What was once written is read for ever: lines of this file are added, and never changed. */
    private static final Path GOLDEN = Path.of("src/test/resources/golden/records.txt");

    static List<RunRecord> samples() {
        return RecordSamples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsBackWhatItWrote(RunRecord record) {
        assertThat(RecordFormat.decode(RecordFormat.encode(record))).isEqualTo(record);
    }

    @Test
    void writesTheBytesThatItAlwaysWrote() throws IOException {
        String actual = samples().stream()
                .map(record -> record.getClass().getSimpleName() + " "
                        + HexFormat.of().formatHex(RecordFormat.encode(record)) + "\n")
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
        List<RecordForm<?>> forms = Stream.of(LifeForms.ALL, TaskForms.ALL, ScopeForms.ALL)
                .flatMap(List::stream)
                .collect(Collectors.toList());
        String document = Files.readString(Path.of("../docs/format.md"));

        assertThat(samples().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(forms.stream().map(RecordForm::type).collect(Collectors.toSet()));
        assertThat(forms)
                .allSatisfy(form -> assertThat(document)
                        .contains("\n### " + form.type().getSimpleName() + ": kind " + form.code() + ", version "
                                + form.version() + "\n"));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesBytesThatEndTooEarly(RunRecord record) {
        byte[] bytes = RecordFormat.encode(record);

        for (int length = 0; length < bytes.length; length++) {
            byte[] shorter = Arrays.copyOf(bytes, length);
            assertRefused(RuntimeCode.R102, shorter);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void refusesBytesThatAreLeftOver(RunRecord record) {
        byte[] bytes = RecordFormat.encode(record);

        assertRefused(RuntimeCode.R102, Arrays.copyOf(bytes, bytes.length + 1));
    }

    /** A changed byte may give another record, for checksums are not the business of this form; but never a surprise. */
    @ParameterizedTest
    @MethodSource("samples")
    void readsChangedBytesAsARecordOrRefusesThem(RunRecord record) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = RecordFormat.encode(record);
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                RecordFormat.decode(bytes);
            } catch (MillraceException refused) {
                assertThat(refused.code())
                        .as("seed %d, bytes %s", seed, HexFormat.of().formatHex(bytes))
                        .isIn(RuntimeCode.R102, RuntimeCode.R105);
            }
        }
    }

    @Test
    void refusesExceptionsThatAreNestedDeeperThanItWritesThem() {
        ByteWriter out = new ByteWriter()
                .count(18)
                .count(1)
                .number(0)
                .text("t")
                .number(-1)
                .number(1)
                .count(0);
        for (int i = 0; i < 100_000; i++) {
            out.list(List.of("x.Y"), ByteWriter::text).flag(false).count(0).flag(true);
        }

        assertRefused(RuntimeCode.R102, out.toBytes());
    }

    @Test
    void refusesANewerVersionOfAKind() {
        byte[] bytes = RecordFormat.encode(new LifeRecord.RevertRepetition(7));
        bytes[1]++;

        assertThatThrownBy(() -> RecordFormat.decode(bytes)).hasMessage("""
                        [R105] a stored record of kind 6 (RevertRepetition) has version 2, but this runtime reads versions up to 1
                          Fix: use the version of Millrace that wrote it, or a later one; nothing was changed.
                          More: docs/errors.md#r105""");
    }

    @Test
    void refusesAKindThatItDoesNotKnow() {
        assertRefused(RuntimeCode.R105, new ByteWriter().count(9999).count(1).toBytes());
    }

    @Test
    void refusesVersionZero() {
        assertRefused(
                RuntimeCode.R102, new ByteWriter().count(6).count(0).number(7).toBytes());
    }

    private static void assertRefused(RuntimeCode code, byte[] bytes) {
        assertThatThrownBy(() -> RecordFormat.decode(bytes))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
