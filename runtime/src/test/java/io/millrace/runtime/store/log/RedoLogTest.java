package io.millrace.runtime.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class RedoLogTest {
    private static final long STORE = 42;

    private final ManualTime time = new ManualTime();
    private final StepExecutor writer = new StepExecutor();
    /** Tells of a batch while the next is written. */
    private Executor meanwhile = Runnable::run;

    private final List<String> heard = new ArrayList<>();
    private SimulatedDisk disk = new SimulatedDisk();
    private LogSettings settings =
            new LogSettings(4096, 2000, 1 << 20, 5000, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final class Hearing implements LogListener {
        @Override
        public void accept(long first, List<byte[]> records) {
            heard.add(first + "+" + records.size());
        }

        @Override
        public void stopped(MillraceException why) {
            heard.add("stopped " + why.code());
        }

        @Override
        public void wentOn() {
            heard.add("went on");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isDone(CompletionStage<Long> stage) {
        return stage.toCompletableFuture().isDone();
    }

    private RedoLog open() throws IOException {
        Recovery recovery = LogRecovery.exists(disk)
                ? LogRecovery.read(disk, STORE, 0, (first, records) -> {})
                : Recovery.none(STORE);
        return RedoLog.open(
                disk, settings, new LogThreads(time, writer, Runnable::run, meanwhile), recovery, new Hearing());
    }

    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        LogRecovery.read(
                disk,
                STORE,
                0,
                (first, records) -> records.forEach(record -> found.add(new String(record, StandardCharsets.UTF_8))));
        return found;
    }

    private void close(RedoLog log) {
        log.close();
        writer.runAll();
    }

    @Test
    void writesWhatArrivedMeanwhileAsOneBatchWithOneForce() throws IOException {
        RedoLog log = open();
        int before = disk.calls();

        List<CompletionStage<Long>> stages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stages.add(log.append(bytes("record " + i)));
        }
        assertThat(stages).noneMatch(RedoLogTest::isDone);
        writer.runAll();

        assertThat(disk.calls() - before).as("a write and a force").isEqualTo(2);
        assertThat(stages).allMatch(RedoLogTest::isDone);
        assertThat(stages.get(19).toCompletableFuture().join()).isEqualTo(20);
        assertThat(heard).containsExactly("1+20");
    }

    @Test
    void isWrittenByTheThreadThatWaits() throws IOException {
        RedoLog log = open();
        int before = disk.calls();

        CompletionStage<Long> one = log.lead(() -> log.append(bytes("one")));

        assertThat(isDone(one)).isTrue();
        assertThat(disk.calls() - before).as("a write and a force").isEqualTo(2);
        assertThat(writer.isIdle()).as("nobody was called").isTrue();
        CompletionStage<Long> two = log.append(bytes("two"));
        writer.runAll();
        assertThat(isDone(two)).isTrue();
        assertThat(heard).containsExactly("1+1", "2+1");
        assertThat(found()).containsExactly("one", "two");
    }

    @Test
    void isWrittenByOneThreadOnly() throws IOException {
        RedoLog log = open();
        CompletionStage<Long> one = log.append(bytes("one"));

        CompletionStage<Long> two = log.lead(() -> log.append(bytes("two")));
        assertThat(isDone(one) || isDone(two))
                .as("the writing thread was called for the first")
                .isFalse();
        writer.runAll();

        assertThat(isDone(one) && isDone(two)).isTrue();
        assertThat(heard).containsExactly("1+2");
    }

    @Test
    void leavesWhatComesMeanwhileToTheWritingThread() throws IOException {
        RedoLog log = open();
        List<CompletionStage<Long>> meanwhile = new ArrayList<>();

        CompletionStage<Long> one = log.lead(() -> {
            CompletionStage<Long> stage = log.append(bytes("one"));
            stage.thenRun(() -> {
                assertThat(log.isWrittenByCaller()).isTrue();
                meanwhile.add(log.lead(() -> log.append(bytes("two"))));
            });
            return stage;
        });

        assertThat(isDone(one)).isTrue();
        assertThat(log.isWrittenByCaller()).isFalse();
        assertThat(meanwhile).noneMatch(RedoLogTest::isDone);
        writer.runAll();
        assertThat(meanwhile).hasSize(1).allMatch(RedoLogTest::isDone);
        assertThat(heard).containsExactly("1+1", "2+1");
    }

    @Test
    void goesOnWhenWhatIsAskedForAppendsNothing() throws IOException {
        RedoLog log = open();

        assertThatThrownBy(() -> log.lead(() -> log.append(new byte[settings.recordBytes() + 1])))
                .isInstanceOf(IllegalArgumentException.class);

        CompletionStage<Long> one = log.append(bytes("one"));
        writer.runAll();
        assertThat(isDone(one)).isTrue();
    }

    @Test
    void stopsAlsoWhenTheThreadThatWaitsCannotWrite() throws IOException {
        RedoLog log = open();
        disk.failsAt(disk.calls() + 1, 3, "Input/output error");

        CompletionStage<Long> one = log.lead(() -> log.append(bytes("one")));
        CompletionStage<Long> two = log.lead(() -> log.append(bytes("two")));

        assertThat(isDone(one) || isDone(two)).isFalse();
        assertThat(heard).containsExactly("stopped R104");
        while (log.stopped().isPresent()) {
            assertThat(time.passTo(time.now().plusSeconds(1))).isTrue();
            writer.runAll();
        }
        assertThat(isDone(one) && isDone(two)).isTrue();
        assertThat(heard).containsExactly("stopped R104", "went on", "1+2");
    }

    @Test
    void marksTheEndAlsoAfterWhatTheThreadThatWaitsHasWritten() throws IOException {
        RedoLog log = open();
        log.lead(() -> log.append(bytes("one")));
        int before = disk.calls();

        time.passTo(time.now().plusMillis(100));
        writer.runAll();

        assertThat(disk.calls()).isEqualTo(before + 2);
        assertThat(LogRecovery.read(disk, STORE, 0, (first, records) -> {}).unproven())
                .isEmpty();
    }

    @Test
    void cutsBatchesThatWouldBeTooLarge() throws IOException {
        RedoLog log = open();
        for (int i = 0; i < 4; i++) {
            log.append(new byte[900]);
        }
        writer.runAll();

        assertThat(heard).containsExactly("1+2", "3+1", "4+1");
        assertThat(found()).hasSize(4);
    }

    @Test
    void tellsOfABatchElsewhereIfTheNextWaitsAlready() throws IOException {
        StepExecutor messenger = new StepExecutor();
        meanwhile = messenger;
        RedoLog log = open();
        List<CompletionStage<Long>> stages = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            stages.add(log.append(new byte[900]));
        }
        writer.runAll();

        assertThat(heard).containsExactly("1+2", "3+1", "4+1");
        assertThat(stages.subList(0, 3)).noneMatch(RedoLogTest::isDone);
        assertThat(isDone(stages.get(3))).isTrue();

        messenger.runAll();
        assertThat(stages).allMatch(RedoLogTest::isDone);
    }

    @Test
    void refusesARecordThatFitsIntoNoSegment() throws IOException {
        RedoLog log = open();
        int most = settings.recordBytes();

        log.append(new byte[most]);
        writer.runAll();

        assertThat(heard).containsExactly("1+1");
        assertThatThrownBy(() -> log.append(new byte[most + 1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining((most + 1) + " bytes")
                .hasMessageContaining("up to " + most);
    }

    @Test
    void marksTheEndOnceNothingWasAppendedForAWhile() throws IOException {
        RedoLog log = open();
        log.append(bytes("one"));
        writer.runAll();
        time.shift(Duration.ofMillis(60));
        log.append(bytes("two"));
        writer.runAll();
        int before = disk.calls();

        time.passTo(time.now().plusMillis(40));
        writer.runAll();
        assertThat(disk.calls()).as("40 ms after the last record").isEqualTo(before);
        time.passTo(time.now().plusMillis(60));
        writer.runAll();
        assertThat(disk.calls()).as("100 ms after the last record").isEqualTo(before + 2);
        assertThat(time.next()).isEmpty();
        assertThat(LogRecovery.read(disk, STORE, 0, (first, records) -> {}).unproven())
                .isEmpty();
    }

    @Test
    void leavesOutAndReportsAnEndThatIsTorn() throws IOException {
        RedoLog log = open();
        log.append(bytes("one"));
        writer.runAll();
        log.append(bytes("two"));
        writer.runAll();
        String name = SegmentHeader.name(1);
        byte[] content = disk.content(name);
        content[SegmentHeader.BYTES + Frame.BYTES + 7 + Frame.BYTES + 5]++;
        disk.damage(name, content);

        Recovery recovery = LogRecovery.read(disk, STORE, 0, (first, records) -> {});

        assertThat(recovery.reached()).isEqualTo(1);
        assertThat(recovery.reports())
                .singleElement()
                .asString()
                .contains(name, "at byte 559", "not acknowledged", "left out");
    }

    @Test
    void saysWhereABatchIsDamagedThatLaterOnesProveAcknowledged() throws IOException {
        RedoLog log = open();
        log.append(bytes("one"));
        writer.runAll();
        close(log);
        byte[] content = disk.content(SegmentHeader.name(1));
        content[SegmentHeader.BYTES + Frame.BYTES + 5]++;
        disk.damage(SegmentHeader.name(1), content);

        assertThatThrownBy(this::found)
                .isInstanceOfSatisfying(
                        MillraceException.class, e -> assertThat(e.code()).isEqualTo(RuntimeCode.R103))
                .hasMessageContaining(SegmentHeader.name(1) + " in the simulated disk, at byte 512");
    }

    @Test
    void noticesThatTheLogOfTheStoreIsGone() throws IOException {
        assertThatThrownBy(this::found).hasMessageContaining("R103").hasMessageContaining("there is no segment of it");
        RedoLog log = open();
        close(log);
        assertThatThrownBy(() -> LogRecovery.read(disk, STORE, 7, (first, records) -> {}))
                .hasMessageContaining("the records after 0, which the checkpoint has, are missing");
        assertThatThrownBy(() -> LogRecovery.read(disk, STORE + 1, 0, (first, records) -> {}))
                .hasMessageContaining("belongs to another store");
    }

    @Test
    void noticesThatTheNewestSegmentIsGone() throws IOException {
        RedoLog log = open();
        for (int i = 0; i < 3; i++) {
            log.append(new byte[3000]);
            writer.runAll();
        }
        close(log);
        assertThat(disk.list()).endsWith(SegmentHeader.name(3), "redo-0000000000000003.newest");

        disk.delete(SegmentHeader.name(3));

        assertThatThrownBy(this::found)
                .isInstanceOfSatisfying(
                        MillraceException.class, e -> assertThat(e.code()).isEqualTo(RuntimeCode.R103))
                .hasMessageContaining("its newest segment is missing")
                .hasMessageContaining(SegmentHeader.name(3));
        disk.delete(SegmentHeader.name(2));
        disk.delete(SegmentHeader.name(1));
        assertThat(LogRecovery.exists(disk)).isTrue();
        assertThatThrownBy(() -> LogRecovery.store(disk)).hasMessageContaining("there is no segment of it");
    }

    @Test
    void goesOnWhenItCannotBeSaidWhichSegmentIsTheNewest() throws IOException {
        RedoLog log = open();
        log.append(new byte[3000]);
        writer.runAll();
        // Creating, filling, writing twice, forcing, naming and forcing the directory are done by then.
        disk.failsAt(disk.calls() + 8, 1, "Input/output error");
        log.append(new byte[3000]);
        writer.runAll();

        assertThat(heard).containsExactly("1+1", "2+1");
        assertThat(disk.list()).contains("redo-0000000000000001.newest", SegmentHeader.name(2));
        log.append(new byte[3000]);
        close(log);
        assertThat(disk.list()).contains("redo-0000000000000003.newest", SegmentHeader.name(3));
        assertThat(found()).hasSize(3);
    }

    @Test
    void refusesASegmentOfANewerVersion() throws IOException {
        close(open());
        byte[] content = disk.content(SegmentHeader.name(1));
        content[7] = 9;
        CRC32C crc = new CRC32C();
        crc.update(content, 0, 40);
        ByteBuffer.wrap(content).putInt(40, (int) crc.getValue());
        disk.damage(SegmentHeader.name(1), content);

        assertThatThrownBy(this::found)
                .hasMessageContaining("R122")
                .hasMessageContaining("format version 9")
                .hasMessageContaining("up to format version 1");
    }

    @Test
    void stopsWhenANewSegmentFailsTooAndGoesOnWhenItCan() throws IOException {
        RedoLog log = open();
        log.append(bytes("one"));
        writer.runAll();
        disk.failsAt(disk.calls() + 1, 3, "Input/output error");

        CompletionStage<Long> two = log.append(bytes("two"));
        writer.runAll();
        CompletionStage<Long> three = log.append(bytes("three"));
        writer.runAll();

        assertThat(heard).containsExactly("1+1", "stopped R104");
        assertThat(isDone(two) || isDone(three)).isFalse();
        assertThat(log.stopped()).get().asString().contains("Input/output error", "the simulated disk", "goes on");

        while (log.stopped().isPresent()) {
            assertThat(time.passTo(time.now().plusSeconds(1))).isTrue();
            writer.runAll();
        }
        assertThat(isDone(two) && isDone(three)).isTrue();
        assertThat(heard).containsExactly("1+1", "stopped R104", "went on", "2+2");
        assertThat(found()).containsExactly("one", "two", "three");
    }

    @Test
    void givesUpASegmentWhoseForceFailed() throws IOException {
        RedoLog log = open();
        log.append(bytes("one"));
        writer.runAll();
        disk.failsAt(disk.calls() + 2, 1, "Input/output error");

        log.append(bytes("two"));
        writer.runAll();
        byte[] given = disk.content(SegmentHeader.name(1));
        log.append(bytes("three"));
        close(log);

        assertThat(heard).containsExactly("1+1", "2+1", "3+1");
        assertThat(disk.content(SegmentHeader.name(1))).isEqualTo(given);
        assertThat(SegmentContent.header(disk, SegmentHeader.name(2), STORE).after())
                .isEqualTo(1);
        assertThat(found()).containsExactly("one", "two", "three");
    }

    @Test
    void refusesRecordsWhenTooMuchWaitsInMemory() throws IOException {
        RedoLog log = open();
        disk.failsAt(disk.calls() + 1, 1000, "No space left on device");
        for (int i = 0; i < 5; i++) {
            log.append(new byte[1000]);
        }
        writer.runAll();

        assertThatThrownBy(() -> log.append(new byte[1]))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("R104")
                .hasMessageContaining("5000 bytes wait in memory")
                .hasMessageContaining("No space left on device");
    }

    @Test
    void failsWhatCouldNotBeWrittenWhenItIsClosed() throws IOException {
        RedoLog log = open();
        disk.failsAt(disk.calls() + 1, 1000, "No space left on device");
        CompletionStage<Long> one = log.append(bytes("one"));
        writer.runAll();
        CompletionStage<Void> closed = log.close();
        writer.runAll();

        assertThat(closed.toCompletableFuture()).isCompleted();
        assertThat(one.toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> log.append(bytes("two"))).hasMessageContaining("R106");
    }

    @Test
    void letsRecordsWaitWhileTheLogIsAsLongAsItMayBe() throws IOException {
        settings = new LogSettings(4096, 4096, 3 * 4096, 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(1));
        RedoLog log = open();
        for (int i = 0; i < 6; i++) {
            log.append(new byte[3000]);
        }
        writer.runAll();

        assertThat(heard).containsExactly("1+1", "2+1", "3+1", "4+1");
        log.release(3);
        writer.runAll();
        assertThat(heard).containsExactly("1+1", "2+1", "3+1", "4+1", "5+1", "6+1");
        assertThat(log.bytes()).isEqualTo(4096 * 3);
    }

    @Test
    void letsRecordsWaitWhileItIsHeld() throws IOException {
        RedoLog log = open();
        log.hold(true);
        log.append(bytes("one"));
        writer.runAll();
        assertThat(heard).isEmpty();

        log.hold(false);
        writer.runAll();
        assertThat(heard).containsExactly("1+1");
    }

    @Test
    void noFlippedBitAndNoTruncationGoesUnnoticed() throws IOException {
        RedoLog log = open();
        for (int i = 0; i < 7; i++) {
            log.append(new byte[700]);
            log.append(bytes("small " + i));
            writer.runAll();
        }
        close(log);
        List<String> all = found();
        for (String name : disk.list()) {
            byte[] content = disk.content(name);
            for (int at = 0; at < content.length; at++) {
                byte[] flipped = content.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                check(name, flipped, all);
            }
            for (int size = 0; size < content.length; size += 13) {
                check(name, Arrays.copyOf(content, size), all);
            }
            disk.damage(name, content);
        }
    }

    private void check(String name, byte[] content, List<String> all) throws IOException {
        disk.damage(name, content);
        try {
            assertThat(found()).isEqualTo(all);
        } catch (MillraceException noticed) {
            assertThat(noticed.code()).isEqualTo(RuntimeCode.R103);
            assertThat(noticed.getMessage()).contains(name);
        }
    }
}
