package io.millrace.runtime.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resumes runs one at a time whose owners vanished again and again: each when the one before it has got on, or goes on no
 * more. One that ends its process does not end it together with others then.
 */
final class ResumeTurns implements Runnable {
    private final LocalEngine engine;
    private final Deque<Supplier<Optional<EngineRun<?>>>> turns;
    private Optional<EngineRun<?>> before;

    private ResumeTurns(
            LocalEngine engine, Optional<EngineRun<?>> first, List<Supplier<Optional<EngineRun<?>>>> others) {
        this.engine = engine;
        this.before = first;
        this.turns = new ArrayDeque<>(others);
    }

    /** Resumes runs after the first one, on a thread of its own. */
    static void start(LocalEngine engine, Optional<EngineRun<?>> first, List<Supplier<Optional<EngineRun<?>>>> others) {
        Thread thread = new Thread(new ResumeTurns(engine, first, others), "millrace-resume");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until a run that was resumed has got on or does not go on any more. */
    private static void awaitProgress(EngineRun<?> run) throws InterruptedException {
        RunDriver<?> driver = run.driver();
        if (driver != null && !run.hasEnded() && driver.ends instanceof RecordedEnds ends) {
            ends.journal.awaitProgress();
        }
    }

    @Override
    public void run() {
        try {
            while (!turns.isEmpty()) {
                if (before.isPresent()) {
                    awaitProgress(before.get());
                }
                if (engine.isClosed()) {
                    return;
                }
                before = turns.remove().get();
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
