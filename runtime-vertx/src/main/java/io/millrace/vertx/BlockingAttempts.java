package io.millrace.vertx;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Makes attempts that may block on the threads of a worker pool, side by side. Thread-safe. */
record BlockingAttempts(WorkerExecutor workers) implements Executor {
    @Override
    public void execute(Runnable attempt) {
        Future<?> made = workers.executeBlocking(
                () -> {
                    make(attempt);
                    return attempt;
                },
                false);
        if (made.failed()) {
            throw new RejectedExecutionException("the worker pool is closed", made.cause());
        }
    }

    private static void make(Runnable attempt) {
        try {
            attempt.run();
        } catch (VirtualMachineError fatal) {
            // Vert.x would keep it to itself.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fatal);
        }
    }
}
