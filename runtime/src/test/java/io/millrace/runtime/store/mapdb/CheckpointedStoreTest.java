package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.disk.Survival;
import io.millrace.runtime.store.log.LogSettings;
import io.millrace.runtime.store.log.StepExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapdb.BTreeMap;
import org.mapdb.DB;

class CheckpointedStoreTest {
    private final ManualTime time = new ManualTime();
    private final StepExecutor threads = new StepExecutor();
    private final Entries entries = new Entries();
    private SimulatedDisk disk = new SimulatedDisk();
    private StoreSettings settings = StoreWorkload.SETTINGS;

    private <V> CheckpointedStore<V> open(Projection<V> projection) {
        return CheckpointedStore.open(
                disk, settings, new StoreThreads(time, threads, threads, Runnable::run, Runnable::run), projection, 7);
    }

    private void append(CheckpointedStore<?> store, int from, int to, int size) {
        for (int key = from; key < to; key++) {
            store.append(Entries.put(key, new byte[size]));
            if (key % 20 == 0) {
                threads.runAll();
            }
        }
        threads.runAll();
    }

    private void close(CheckpointedStore<?> store) {
        CompletionStage<Void> closed = store.close();
        threads.runAll();
        assertThat(closed.toCompletableFuture()).isCompleted();
    }

    private void passSomeSeconds() {
        for (int i = 0; i < 10; i++) {
            time.passTo(time.now().plusSeconds(2));
            threads.runAll();
        }
    }

    private static int size(CheckpointedStore<BTreeMap<Long, byte[]>> store) {
        return store.read(BTreeMap::size);
    }

    @Test
    void appliesWhatIsAcknowledgedAndReadsItAfterAPowerLoss() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        CompletionStage<Void> applied = store.applied(10);
        append(store, 0, 9, 100);
        assertThat(applied.toCompletableFuture()).isNotDone();
        append(store, 9, 10, 100);

        assertThat(applied.toCompletableFuture()).isCompleted();
        assertThat(store.applied(3).toCompletableFuture()).isCompleted();
        assertThat(store.<byte[]>read(map -> map.get(7L))).hasSize(100);

        disk = disk.afterPowerLoss(1, Survival.NOTHING);
        assertThat(size(open(entries))).isEqualTo(10);
    }

    @Test
    void opensWithoutTheLogOnceTheStoreWasClosed() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 100, 100);
        close(store);
        assertThatThrownBy(() -> store.read(BTreeMap::size)).hasMessageContaining("R106");
        assertThatThrownBy(() -> store.append(new byte[9])).hasMessageContaining("R106");
        CompletionStage<List<String>> verified = store.verify();
        threads.runAll();
        assertThat(verified.toCompletableFuture()).isCompletedExceptionally();

        List<Long> again = new ArrayList<>();
        CheckpointedStore<BTreeMap<Long, byte[]>> other = open(new Projection<>() {
            @Override
            public BTreeMap<Long, byte[]> open(DB db) {
                return entries.open(db);
            }

            @Override
            public void apply(BTreeMap<Long, byte[]> view, long first, List<byte[]> records) {
                again.add(first);
            }
        });
        assertThat(again).isEmpty();
        assertThat(size(other)).isEqualTo(100);
        assertThat(other.reports()).isEmpty();
    }

    @Test
    void makesACheckpointWhenMuchHasChangedAndDeletesTheLog() throws IOException {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        for (int round = 0; round < 100; round++) {
            append(store, round * 20, round * 20 + 20, 500);
        }
        assertThat(disk.list()).filteredOn(name -> name.startsWith("redo-")).hasSizeLessThan(7);
        assertThat(store.stopped()).isEmpty();
        assertThat(size(store)).isEqualTo(2000);
    }

    @Test
    void takesNoMoreRoomHoweverOftenItIsOpenedAndClosedOrKilled() throws IOException {
        for (int round = 0; round < 100; round++) {
            CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
            if (round % 3 == 0) {
                append(store, round, round + 1, 10);
            }
            if (round % 2 == 0) {
                close(store);
            } else {
                disk = disk.afterPowerLoss(round, Survival.EVERYTHING);
            }
        }
        assertThat(disk.list()).filteredOn(name -> name.startsWith("redo-")).hasSizeLessThan(6);
        close(open(entries));
        assertThat(disk.list()).filteredOn(name -> name.endsWith(".log")).hasSize(1);
    }

    @Test
    void takesRecordsHoweverOftenItWasKilledBefore() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 1, 10);
        for (int kill = 0; kill < 20; kill++) {
            // Each opening begins a segment; together they are longer than the log may be.
            disk = disk.afterPowerLoss(kill, Survival.EVERYTHING);
            store = open(entries);
        }
        CompletionStage<Long> appended = store.append(Entries.put(1, new byte[10]));
        threads.runAll();
        assertThat(appended.toCompletableFuture()).isCompleted();
        assertThat(size(store)).isEqualTo(2);
    }

    @Test
    void keepsOnlySoManyPagesThatHaveNotChangedInMemory() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 3000, 1000);
        close(store);

        CheckpointedStore<BTreeMap<Long, byte[]>> again = open(entries);
        for (int round = 0; round < 2; round++) {
            for (long key = 0; key < 3000; key += 7) {
                long wanted = key;
                assertThat(again.<byte[]>read(map -> map.get(wanted))).hasSize(1000);
            }
        }
        append(again, 0, 3000, 900);
        assertThat(again.<Boolean>read(map -> map.values().stream().allMatch(value -> value.length == 900)))
                .isTrue();
    }

    @Test
    void dropsTheCollectionsWhenApplyingFailedMidwayAndBuildsThemAgain() {
        int[] failures = {2};
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(new Projection<>() {
            @Override
            public BTreeMap<Long, byte[]> open(DB db) {
                return entries.open(db);
            }

            @Override
            public void apply(BTreeMap<Long, byte[]> view, long first, List<byte[]> records) {
                if (first > 5 && failures[0]-- > 0) {
                    view.put(1000L, new byte[0]);
                    throw new IllegalStateException("midway");
                }
                entries.apply(view, first, records);
            }
        });
        append(store, 0, 5, 10);
        append(store, 5, 8, 10);

        assertThat(store.stopped()).get().asString().contains("R104", "midway");
        assertThatThrownBy(() -> store.read(BTreeMap::size)).hasMessageContaining("R104");
        assertThatThrownBy(() -> store.applied().toCompletableFuture().join()).hasMessageContaining("R104");

        time.passTo(time.now().plusSeconds(2));
        threads.runAll();
        time.passTo(time.now().plusSeconds(2));
        threads.runAll();
        assertThat(store.stopped()).isEmpty();
        assertThat(store.<List<Long>>read(map -> new ArrayList<>(map.keySet())))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void stopsOnAFullDiskAndGoesOnWhenThereIsRoom() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 20, 500);
        disk.limitTo(disk.used() + (200 << 10));
        List<CompletionStage<Long>> stages = new ArrayList<>();
        for (int key = 20; store.stopped().isEmpty() && key < 5000; key++) {
            stages.add(store.append(Entries.put(key, new byte[500])));
            threads.runAll();
        }
        assertThat(store.stopped()).get().asString().contains("R104", "No space left on device");
        long acknowledged = 20
                + stages.stream()
                        .filter(stage -> stage.toCompletableFuture().isDone())
                        .count();
        assertThat(size(store)).isEqualTo((int) acknowledged);

        SimulatedDisk lost = disk.afterPowerLoss(1, Survival.NOTHING);
        disk.limitTo(Long.MAX_VALUE);
        passSomeSeconds();
        assertThat(store.stopped()).isEmpty();
        assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
        assertThat(size(store)).isEqualTo(20 + stages.size());

        disk = lost;
        assertThat(size(open(entries))).isGreaterThanOrEqualTo((int) acknowledged);
    }

    @ParameterizedTest
    @ValueSource(strings = {PageFile.NAME, PageJournal.NAME})
    void readsWhatWasAcknowledgedWhileNoCheckpointCanBeMade(String broken) {
        LogSettings longLog =
                new LogSettings(16 << 10, 8 << 10, 1 << 20, 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(1));
        settings = new StoreSettings(longLog, settings.dirtyBytes(), 1 << 20, 1 << 20, Page.BYTES);
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 20, 100);
        disk.breaks(broken);
        CompletionStage<Void> checkpoint = store.checkpoint();
        threads.runAll();
        assertThat(checkpoint.toCompletableFuture()).isCompletedExceptionally();

        // The same keys again: the pages of the checkpoint that failed change once more.
        append(store, 10, 300, 500);
        // A journal that fails is replaced by another file; the pages have their place.
        assertThat(store.stopped().isPresent()).isEqualTo(broken.equals(PageFile.NAME));
        assertThat(store.applied().toCompletableFuture()).isCompleted();
        assertThat(size(store)).isEqualTo(300);
        for (Survival survival : Survival.values()) {
            SimulatedDisk later = disk;
            disk = disk.afterPowerLoss(9, survival);
            assertThat(size(open(entries))).isEqualTo(300);
            disk = later;
        }

        disk.breaks("");
        passSomeSeconds();
        assertThat(store.stopped()).isEmpty();
        append(store, 300, 310, 100);
        close(store);
        disk = disk.afterPowerLoss(1, Survival.NOTHING);
        assertThat(size(open(entries))).isEqualTo(310);
    }

    @Test
    void takesNoMoreRecordsThanMemoryHasRoomForWhileNoCheckpointCanBeMade() {
        settings = new StoreSettings(settings.log(), 8 * Page.BYTES, 1 << 20, 1 << 20, Page.BYTES);
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 1, 10);
        disk.breaks(PageFile.NAME);
        List<CompletionStage<Long>> stages = new ArrayList<>();
        for (int key = 1; key < 100; key++) {
            stages.add(store.append(Entries.put(key, new byte[800])));
            threads.runAll();
        }
        long acknowledged = stages.stream()
                .filter(stage -> stage.toCompletableFuture().isDone())
                .count();
        assertThat(acknowledged).isLessThan(stages.size());
        assertThat(size(store)).isEqualTo(1 + (int) acknowledged);

        disk.breaks("");
        passSomeSeconds();
        assertThat(store.stopped()).isEmpty();
        assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
        assertThat(size(store)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void takesNoPageForDamagedThatACheckpointLeftHalfWritten(int call) {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 100, 500);
        store.checkpoint();
        threads.runAll();
        append(store, 0, 100, 400);
        disk.failsAt(disk.calls() + call, 2, "Input/output error");

        store.checkpoint();
        CompletionStage<List<String>> verified = store.verify();
        threads.runAll();

        assertThat(verified.toCompletableFuture().join()).isEmpty();
    }

    @Test
    void saysThatThePagesCannotBeRead() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 0, 3000, 1000);
        close(store);
        disk = disk.afterPowerLoss(1, Survival.EVERYTHING).diesAt(Integer.MAX_VALUE);
        CheckpointedStore<BTreeMap<Long, byte[]>> again = open(entries);
        disk.diesAt(disk.calls() + 1);
        again.append(Entries.put(1, new byte[10]));
        threads.runAll();

        assertThatThrownBy(() -> again.read(map ->
                        map.values().stream().mapToInt(value -> value.length).sum()))
                .isInstanceOfSatisfying(
                        MillraceException.class, e -> assertThat(e.code()).isEqualTo(RuntimeCode.R160))
                .hasMessageContaining("directory: the simulated disk")
                .hasMessageContaining("cause: java.io.IOException: no power");
    }

    @Test
    void holdsTheLogBackWhileTooMuchIsNotAppliedYet() {
        StepExecutor applier = new StepExecutor();
        StoreSettings slow = new StoreSettings(
                new LogSettings(16 << 10, 1 << 10, 1 << 20, 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(1)),
                1 << 30,
                1 << 20,
                2_000,
                Page.BYTES);
        CheckpointedStore<BTreeMap<Long, byte[]>> store = CheckpointedStore.open(
                disk, slow, new StoreThreads(time, threads, applier, Runnable::run, Runnable::run), entries, 7);
        List<CompletionStage<Long>> stages = new ArrayList<>();
        for (int key = 0; key < 20; key++) {
            stages.add(store.append(Entries.put(key, new byte[400])));
        }
        threads.runAll();
        assertThat(stages)
                .filteredOn(stage -> stage.toCompletableFuture().isDone())
                .hasSizeLessThan(8);

        for (int i = 0; i < 20; i++) {
            applier.runAll();
            threads.runAll();
        }
        assertThat(stages).allMatch(stage -> stage.toCompletableFuture().isDone());
        applier.runAll();
        assertThat(size(store)).isEqualTo(20);
    }

    /** Notes how many records are applied at once. */
    private record Together(Entries entries, List<Integer> counts) implements Projection<BTreeMap<Long, byte[]>> {
        @Override
        public BTreeMap<Long, byte[]> open(DB db) {
            return entries.open(db);
        }

        @Override
        public void apply(BTreeMap<Long, byte[]> view, long first, List<byte[]> records) {
            counts.add(records.size());
            entries.apply(view, first, records);
        }
    }

    @Test
    void appliesTogetherWhatComesWithinAWhileUnlessSomebodyAsksForIt() {
        settings = new StoreSettings(
                settings.log(),
                settings.dirtyBytes(),
                settings.cleanBytes(),
                settings.lagBytes(),
                settings.reserveBytes(),
                Duration.ofMillis(100));
        List<Integer> counts = new ArrayList<>();
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(new Together(entries, counts));
        for (int key = 0; key < 5; key++) {
            append(store, key, key + 1, 10);
        }
        CompletionStage<Void> patient = store.whenApplied(5);
        threads.runAll();
        assertThat(counts).isEmpty();
        assertThat(patient.toCompletableFuture()).isNotDone();

        time.passTo(time.now().plusMillis(100));
        threads.runAll();
        assertThat(counts).containsExactly(5);
        assertThat(patient.toCompletableFuture()).isCompleted();

        append(store, 5, 7, 10);
        CompletionStage<Void> impatient = store.applied(7);
        threads.runAll();
        assertThat(impatient.toCompletableFuture()).isCompleted();
        assertThat(counts).containsExactly(5, 2);

        CompletionStage<Void> early = store.applied(8);
        append(store, 7, 8, 10);
        assertThat(early.toCompletableFuture()).isCompleted();

        append(store, 8, 9, 10);
        CompletionStage<Void> checkpoint = store.checkpoint();
        threads.runAll();
        assertThat(checkpoint.toCompletableFuture()).isCompleted();
        assertThat(counts).containsExactly(5, 2, 1, 1);
    }

    @Test
    void appliesAtOnceWhatIsMuch() {
        settings = new StoreSettings(
                settings.log(),
                settings.dirtyBytes(),
                settings.cleanBytes(),
                1_000,
                settings.reserveBytes(),
                Duration.ofDays(1));
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);
        append(store, 1, 6, 190);
        assertThat(size(store)).isZero();
        append(store, 6, 7, 190);
        assertThat(size(store)).isEqualTo(6);
    }

    @Test
    void appliesTogetherWhatHasComeMeanwhileAndWhatItFindsInTheLog() {
        List<String> applied = new ArrayList<>();
        Projection<BTreeMap<Long, byte[]>> counting = new Projection<>() {
            @Override
            public BTreeMap<Long, byte[]> open(DB db) {
                return entries.open(db);
            }

            @Override
            public void apply(BTreeMap<Long, byte[]> view, long first, List<byte[]> records) {
                applied.add(first + "+" + records.size());
                entries.apply(view, first, records);
            }
        };
        settings = new StoreSettings(settings.log(), 1 << 20, 1 << 20, 1 << 20, Page.BYTES);
        StepExecutor applier = new StepExecutor();
        CheckpointedStore<BTreeMap<Long, byte[]>> store = CheckpointedStore.open(
                disk, settings, new StoreThreads(time, threads, applier, Runnable::run, Runnable::run), counting, 7);
        List<CompletionStage<Void>> waiting = new ArrayList<>();
        for (int key = 0; key < 30; key++) {
            store.append(Entries.put(key, new byte[400]));
            waiting.add(store.applied(key + 1));
            threads.runAll();
        }
        applier.runAll();
        assertThat(waiting).allMatch(stage -> stage.toCompletableFuture().isDone());
        assertThat(applied).containsExactly("1+20", "21+10");

        applied.clear();
        disk = disk.afterPowerLoss(1, Survival.NOTHING);
        assertThat(size(open(counting))).isEqualTo(30);
        assertThat(applied).containsExactly("1+20", "21+10");
    }

    @Test
    void saysWhoOwnsTheStore() {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(entries);

        assertThatThrownBy(() -> open(entries))
                .isInstanceOfSatisfying(
                        MillraceException.class, e -> assertThat(e.code()).isEqualTo(RuntimeCode.R121))
                .hasMessageContaining(
                        "owner: process " + ProcessHandle.current().pid() + ", since 1970-");

        close(store);
        close(open(entries));
    }
}
