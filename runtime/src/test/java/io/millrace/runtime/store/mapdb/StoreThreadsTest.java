package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.disk.FileDisk;
import io.millrace.runtime.store.log.LogSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mapdb.BTreeMap;

/** Many threads at once on a real disk. */
class StoreThreadsTest {
    private static final int THREADS = 6;
    private static final int EACH = 400;
    private static final StoreSettings SMALL = new StoreSettings(
            new LogSettings(64 << 10, 16 << 10, 256 << 10, 1 << 20, Duration.ofMillis(1), Duration.ofMillis(10)),
            700 * Page.BYTES,
            30 * Page.BYTES,
            20_000,
            4 * Page.BYTES);

    @TempDir
    private Path directory;

    private final ExecutorService writer = Executors.newSingleThreadExecutor();
    private final ExecutorService applier = Executors.newSingleThreadExecutor();
    private final ExecutorService messenger = Executors.newSingleThreadExecutor();
    private final ExecutorService users = Executors.newFixedThreadPool(THREADS + 1);

    @AfterEach
    void endThreads() {
        List.of(writer, applier, messenger, users).forEach(ExecutorService::shutdownNow);
    }

    private CheckpointedStore<BTreeMap<Long, byte[]>> open() throws IOException {
        StoreThreads threads = new StoreThreads(MillraceClock.system(), writer, applier, Runnable::run, messenger);
        return CheckpointedStore.open(FileDisk.open(directory), SMALL, threads, new Entries(), 7);
    }

    private static <T> T await(CompletableFuture<T> stage) throws Exception {
        return stage.get(60, TimeUnit.SECONDS);
    }

    /** Appends one after the other, every second time with its own thread, and now and then reads what it has appended. */
    private static Void append(CheckpointedStore<BTreeMap<Long, byte[]>> store, int thread) throws Exception {
        for (int i = 0; i < EACH; i++) {
            long key = (long) thread * EACH + i;
            byte[] record = Entries.put(key, new byte[100 + i]);
            boolean leads = i % 2 == 0;
            long sequence = await(
                    (leads ? store.lead(() -> store.append(record)) : store.append(record)).toCompletableFuture());
            if (i % 50 == 0) {
                await(store.applied(sequence).toCompletableFuture());
                assertThat(store.<byte[]>read(map -> map.get(key))).hasSize(100 + i);
            }
        }
        return null;
    }

    @Test
    void isWrittenByInterruptedThreads() throws Exception {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open();
        for (int i = 0; i < 20; i++) {
            byte[] record = Entries.put(i, new byte[9000]);
            Thread.currentThread().interrupt();
            store.lead(() -> store.append(record));
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(store.stopped()).isEmpty();
        await(store.close().toCompletableFuture());

        CheckpointedStore<BTreeMap<Long, byte[]>> again = open();
        assertThat(again.<Integer>read(BTreeMap::size)).isEqualTo(20);
        await(again.close().toCompletableFuture());
    }

    @Test
    void losesNothingWithManyThreadsCheckpointsAndReadersAtOnce() throws Exception {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open();
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            all.add(users.submit(() -> append(store, number)));
        }
        all.add(users.submit(() -> {
            for (int i = 0; i < 20; i++) {
                await(store.checkpoint().toCompletableFuture());
                assertThat(await(store.verify().toCompletableFuture())).isEmpty();
                assertThat(store.<Integer>read(map -> map.values().size())).isBetween(0, THREADS * EACH);
            }
            return null;
        }));
        for (Future<?> one : all) {
            one.get(100, TimeUnit.SECONDS);
        }
        await(store.close().toCompletableFuture());

        CheckpointedStore<BTreeMap<Long, byte[]>> again = open();
        assertThat(again.<Integer>read(BTreeMap::size)).isEqualTo(THREADS * EACH);
        await(again.close().toCompletableFuture());
    }
}
