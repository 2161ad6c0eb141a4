package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.mapdb.StoreThreads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Where a store of runs takes time and threads from: one that writes the log, one that applies records and makes
 * checkpoints, some that read, and one that tells of a batch while the next is written. Other stages are completed by the
 * thread that made them complete. Thread-safe.
 */
public final class RunStoreThreads {
    private static final int READERS = 4;

    private final MillraceClock clock;
    private final StoreThreads store;
    private final Executor readers;
    /** Those that end with the store, in the order in which they do. */
    private final List<ExecutorService> owned;
    /** Called before somebody waits for these threads. */
    private final Runnable turn;
    /** Those that were made so far for one store. */
    private final Set<Thread> threads;

    private RunStoreThreads(
            StoreThreads store, Executor readers, List<ExecutorService> owned, Runnable turn, Set<Thread> threads) {
        this.clock = store.clock();
        this.store = store;
        this.readers = readers;
        this.owned = owned;
        this.turn = turn;
        this.threads = threads;
    }

    /** Returns threads that are made for one store. They do not keep the process alive. */
    public static RunStoreThreads own(MillraceClock clock) {
        Set<Thread> own = ConcurrentHashMap.newKeySet();
        ExecutorService writer = threads(own, 1, "millrace-store-writer");
        ExecutorService applier = threads(own, 1, "millrace-store-applier");
        ExecutorService readers = threads(own, READERS, "millrace-store-reader");
        ExecutorService messenger = threads(own, 1, "millrace-store-messenger");
        return new RunStoreThreads(
                new StoreThreads(clock, writer, applier, Runnable::run, messenger),
                readers,
                List.of(readers, applier, writer, messenger),
                () -> {},
                own);
    }

    /**
     * Returns threads that belong to somebody else.
     *
     * @param store those that write and apply
     * @param readers those that read
     * @param turn called before somebody waits for them: lets them do what they have to
     */
    public static RunStoreThreads of(StoreThreads store, Executor readers, Runnable turn) {
        return new RunStoreThreads(store, readers, List.of(), turn, Set.of());
    }

    private static ExecutorService threads(Set<Thread> own, int count, String name) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            own.add(thread);
            thread.setDaemon(true);
            return thread;
        });
    }

    MillraceClock clock() {
        return clock;
    }

    StoreThreads store() {
        return store;
    }

    Executor readers() {
        return readers;
    }

    /** Returns whether the caller is one of these threads: to wait for them would never end then. */
    boolean areCalling() {
        return threads.contains(Thread.currentThread());
    }

    /** Waits for a stage, whatever it ends with. An interrupt does not end the wait, and is not lost. */
    void await(CompletionStage<?> stage) {
        turn.run();
        uninterruptibly(() -> {
            try {
                stage.toCompletableFuture().get();
            } catch (ExecutionException ended) {
                // Who asked for it is told.
            }
            return true;
        });
    }

    /** Ends the threads when they have done what they were given. */
    void end() {
        for (ExecutorService pool : owned) {
            pool.shutdown();
            uninterruptibly(() -> pool.awaitTermination(1, TimeUnit.SECONDS));
        }
    }

    private interface Wait {
        boolean isOver() throws InterruptedException;
    }

    private static void uninterruptibly(Wait wait) {
        boolean interrupted = false;
        boolean over = false;
        while (!over) {
            try {
                over = wait.isOver();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
