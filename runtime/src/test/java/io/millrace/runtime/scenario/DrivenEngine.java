package io.millrace.runtime.scenario;

import io.millrace.runtime.Engine;
import io.millrace.runtime.SerialEngineBuilder;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.TaskInterceptor;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** An engine of which a test can say whether anything goes on in it. */
final class DrivenEngine implements AutoCloseable {
    private static final int WORKERS = 2;

    private final ScenarioEngine kind;
    private final Engine engine;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, DrivenEngine::daemon);
    private final ExecutorService foreigners = Executors.newCachedThreadPool(DrivenEngine::daemon);
    /** How many tasks of these have not ended. */
    private final AtomicInteger working = new AtomicInteger();
    /** How often a worker or a foreign thread was given something to do. */
    private final AtomicInteger begun = new AtomicInteger();

    private final AtomicReference<Throwable> defect = new AtomicReference<>();
    private volatile Thread driver = new Thread("nothing yet");

    private DrivenEngine(
            ScenarioEngine kind, ManualTime time, FlowListener listener, Optional<TaskInterceptor> interceptor) {
        this.kind = kind;
        this.engine = kind == ScenarioEngine.SERIAL
                ? serial(time, listener, interceptor)
                : parallel(time, listener, interceptor);
    }

    private static Engine serial(ManualTime time, FlowListener listener, Optional<TaskInterceptor> interceptor) {
        SerialEngineBuilder builder =
                Engine.serial().clock(time).listener(listener).keepDurations();
        interceptor.ifPresent(builder::interceptor);
        return builder.build();
    }

    private Engine parallel(ManualTime time, FlowListener listener, Optional<TaskInterceptor> interceptor) {
        SideBySide builder = SideBySide.engine().clock(time).listener(listener).keepDurations();
        interceptor.ifPresent(builder::interceptor);
        return builder.driven(this::execute, this::noted);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scenario-worker");
        thread.setDaemon(true);
        return thread;
    }

    static DrivenEngine of(
            ScenarioEngine kind, ManualTime time, FlowListener listener, Optional<TaskInterceptor> interceptor) {
        return new DrivenEngine(kind, time, listener, interceptor);
    }

    private void execute(Runnable task) {
        execute(workers, task);
    }

    /** Lets a thread that is none of the engine's do something. */
    void elsewhere(Runnable task) {
        execute(foreigners, task);
    }

    private void execute(Executor executor, Runnable task) {
        executor.execute(noted(task));
    }

    /** Something is to be done on another thread; it has begun as soon as this returns. */
    private Runnable noted(Runnable task) {
        working.incrementAndGet();
        begun.incrementAndGet();
        return () -> {
            try {
                task.run();
            } finally {
                working.decrementAndGet();
            }
        };
    }

    Engine engine() {
        return engine;
    }

    ScenarioEngine kind() {
        return kind;
    }

    /**
     * Does something that may drive a run: on a thread of its own for a serial engine, if none is driving it; else at
     * once.
     */
    void submit(Runnable task) {
        if (kind == ScenarioEngine.PARALLEL || driver.isAlive()) {
            task.run();
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error thrown) {
                        defect.set(thrown);
                    }
                },
                "scenario-driver");
        thread.setDaemon(true);
        driver = thread;
        thread.start();
    }

    /** Returns whether nothing goes on: the run has settled, or waits for a time or a request. */
    boolean isAtRest() {
        int before = begun.get();
        boolean rests = working.get() == 0 && (!driver.isAlive() || isWaiting(driver));
        // Between two looks at the driver it may have given another thread something to do, and wait for that.
        return rests && begun.get() == before;
    }

    /**
     * Returns whether a thread waits to be notified. One that was notified is blocked or runs; one that waits for a
     * stage is parked.
     */
    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Stream.of(thread.getStackTrace())
                        .limit(3)
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Object"));
    }

    /** Throws what was thrown out of the engine, if anything was. */
    void throwDefect() {
        Throwable thrown = defect.getAndSet(null);
        if (thrown != null) {
            throw new AssertionError("the engine threw this", thrown);
        }
    }

    /** Closes the engine, and stops the workers. A driver that still waits is left to its fate: it is a daemon. */
    @Override
    public void close() {
        workers.shutdownNow();
        foreigners.shutdownNow();
        driver.interrupt();
        engine.close();
        SideBySide.check();
    }
}
