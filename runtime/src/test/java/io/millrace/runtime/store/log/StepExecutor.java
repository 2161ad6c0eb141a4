package io.millrace.runtime.store.log;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs what it was given when a test says so. Not thread-safe. */
public final class StepExecutor implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Returns whether there is nothing to run. */
    boolean isIdle() {
        return tasks.isEmpty();
    }

    /** Runs what there is, and what comes of it. */
    public void runAll() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }
}
