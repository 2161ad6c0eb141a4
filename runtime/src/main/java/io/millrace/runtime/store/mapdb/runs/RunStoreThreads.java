package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.mapdb.StoreThreads;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Where a store of runs takes time and threads from: one that writes the log, one that applies records and makes
 * checkpoints, and some that read. Stages are completed by the thread that made them complete. Thread-safe.
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

    private RunStoreThreads(StoreThreads store, Executor readers, List<ExecutorService> owned, Runnable turn) {
        this.clock = store.clock();
        this.store = store;
        this.readers = readers;
        this.owned = owned;
        this.turn = turn;
    }

    /** Returns threads that are made for one store. They do not keep the process alive. */
    public static RunStoreThreads own(MillraceClock clock) {
        ExecutorService writer = threads(1, "millrace-store-writer");
        ExecutorService applier = threads(1, "millrace-store-applier");
        ExecutorService readers = threads(READERS, "millrace-store-reader");
        return new RunStoreThreads(
                new StoreThreads(clock, writer, applier, Runnable::run),
                readers,
                List.of(readers, applier, writer),
                () -> {});
    }

    /**
     * Returns threads that belong to somebody else.
     *
     * @param store those that write and apply
     * @param readers those that read
     * @param turn called before somebody waits for them: lets them do what they have to
     */
    public static RunStoreThreads of(StoreThreads store, Executor readers, Runnable turn) {
        return new RunStoreThreads(store, readers, List.of(), turn);
    }

    private static ExecutorService threads(int count, String name) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
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
        for (ExecutorService threads : owned) {
            threads.shutdown();
            uninterruptibly(() -> threads.awaitTermination(1, TimeUnit.SECONDS));
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
