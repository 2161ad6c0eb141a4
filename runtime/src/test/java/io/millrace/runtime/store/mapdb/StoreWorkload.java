package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.log.LogSettings;
import io.millrace.runtime.store.log.StepExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import org.mapdb.BTreeMap;

/**
 * Appends, makes checkpoints, closes and opens a store as a seed says, on one thread, and keeps in mind what was appended
 * and acknowledged.
 */
final class StoreWorkload implements CrashDrill.Workload {
    static final StoreSettings SETTINGS = new StoreSettings(
            new LogSettings(16 << 10, 8 << 10, 6 * (16 << 10), 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(1)),
            600 * Page.BYTES,
            20 * Page.BYTES,
            10_000,
            Page.BYTES);

    private final SimulatedDisk disk;
    private final Random random;
    private final ManualTime time = new ManualTime();
    private final StepExecutor threads = new StepExecutor();
    private final List<byte[]> appended;
    private long acknowledged;
    private CheckpointedStore<BTreeMap<Long, byte[]>> store;

    StoreWorkload(SimulatedDisk disk, long seed) {
        this(disk, seed, List.of(), 0);
    }

    private StoreWorkload(SimulatedDisk disk, long seed, List<byte[]> appended, long acknowledged) {
        this.disk = disk;
        this.random = new Random(seed);
        this.appended = new ArrayList<>(appended);
        this.acknowledged = acknowledged;
    }

    @Override
    public StoreWorkload on(SimulatedDisk found, long seed) {
        return new StoreWorkload(found, seed, appended, acknowledged);
    }

    @Override
    public void open() {
        store = CheckpointedStore.open(
                disk,
                SETTINGS,
                new StoreThreads(time, threads, threads, Runnable::run, threads),
                new Entries(),
                random.nextLong());
        if (disk.isDead()) {
            return; // The power was lost in what opening can do without: there is nothing left to compare.
        }
        Map<Long, byte[]> found = store.read(TreeMap::new);
        int kept = (int) acknowledged;
        while (kept < appended.size() && !equal(found, Entries.after(appended.subList(0, kept)))) {
            kept++;
        }
        assertThat(equal(found, Entries.after(appended.subList(0, kept))))
                .as("what was acknowledged is there, and nothing that was not appended")
                .isTrue();
        appended.subList(kept, appended.size()).clear();
        acknowledged = kept;
    }

    private static boolean equal(Map<Long, byte[]> one, Map<Long, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), other.get(entry.getKey())));
    }

    @Override
    public void run(int steps) {
        for (int i = 0; i < steps && !disk.isDead(); i++) {
            if (store == null) {
                tryToOpen();
            } else {
                step();
            }
        }
    }

    private void tryToOpen() {
        try {
            open();
        } catch (MillraceException fails) {
            if (fails.code() != RuntimeCode.R123) {
                throw fails;
            }
            store = null;
        }
    }

    private void step() {
        switch (random.nextInt(14)) {
            case 0 -> {
                time.passTo(time.now().plusMillis(100));
                threads.runAll();
            }
            case 1 -> {
                store.close();
                threads.runAll();
                store = null;
            }
            case 2 -> {
                store.checkpoint();
                threads.runAll();
            }
            case 3, 4, 5, 6 -> threads.runAll();
            default -> append(1 + random.nextInt(6));
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            byte[] value = new byte[random.nextInt(8) == 0 ? random.nextInt(6000) : random.nextInt(200)];
            random.nextBytes(value);
            appended.add(Entries.put(random.nextInt(200), value));
            long sequence = appended.size();
            byte[] record = appended.get(appended.size() - 1);
            boolean leads = random.nextInt(3) == 0;
            CompletionStage<Long> stage = leads ? store.lead(() -> store.append(record)) : store.append(record);
            stage.thenAccept(given -> acknowledged = Math.max(acknowledged, sequence));
        }
    }

    /** Lets everything be written and applied that was appended, with all the time that this takes. */
    @Override
    public void settle() {
        while (store == null) {
            tryToOpen();
        }
        for (int i = 0;
                i < 100 && (acknowledged < appended.size() || store.stopped().isPresent());
                i++) {
            threads.runAll();
            time.passTo(time.now().plusSeconds(1));
            threads.runAll();
        }
        assertThat(store.stopped()).isEmpty();
        assertThat(acknowledged).isEqualTo(appended.size());
        CompletionStage<Void> applied = store.applied(acknowledged);
        threads.runAll();
        assertThat(applied.toCompletableFuture()).isCompleted();
        assertThat(equal(store.read(TreeMap::new), Entries.after(appended))).isTrue();
        List<String> problems = new ArrayList<>();
        store.verify().thenAccept(problems::addAll);
        threads.runAll();
        assertThat(problems).isEmpty();
    }
}
