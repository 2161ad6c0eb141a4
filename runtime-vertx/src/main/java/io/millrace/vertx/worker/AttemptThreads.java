package io.millrace.vertx.worker;

import io.millrace.runtime.engine.WorkerThreads;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Where a worker makes attempts that may block: side by side, in any order. Thread-safe. */
interface AttemptThreads {
    /**
     * Lets something be done on a thread that may block.
     *
     * @throws RejectedExecutionException if there are none any more
     */
    void execute(Runnable work);

    /** Takes nothing more; what was begun goes on. */
    void close();

    /** Tasks take as long as they take: Vert.x is not to warn of them. */
    int LONGEST_DAYS = 1000;

    /** Returns a pool of so many worker threads of Vert.x. */
    static AttemptThreads pool(Vertx vertx, String name, int size) {
        WorkerExecutor workers = vertx.createSharedWorkerExecutor(name, size, LONGEST_DAYS, TimeUnit.DAYS);
        return new AttemptThreads() {
            @Override
            public void execute(Runnable work) {
                Future<?> made = workers.executeBlocking(
                        () -> {
                            work.run();
                            return null;
                        },
                        false);
                if (made.failed()) {
                    throw new RejectedExecutionException("the worker pool is closed", made.cause());
                }
            }

            @Override
            public void close() {
                workers.close();
            }
        };
    }

    /** Returns virtual threads, one for each attempt. */
    static AttemptThreads virtual() {
        ExecutorService threads = WorkerThreads.virtual();
        return new AttemptThreads() {
            @Override
            public void execute(Runnable work) {
                threads.execute(work);
            }

            @Override
            public void close() {
                threads.shutdown();
            }
        };
    }
}
