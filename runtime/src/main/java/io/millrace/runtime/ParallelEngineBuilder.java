package io.millrace.runtime;

import io.millrace.runtime.engine.EnginePlaces;
import io.millrace.runtime.engine.ParallelEngine;
import io.millrace.runtime.engine.WorkerThreads;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Builds parallel engines: tasks that do not depend on each other run side by side, on the threads of the engine's own
 * pool, of a given executor, or on virtual threads. {@code start} returns at once. An asynchronous task holds no thread
 * while its stage is not complete, and a run that waits to try something again holds none either.
 *
 * <p>Deciders and retry controllers are called on the thread that happened to tell the run of something, so they should
 * not block.
 *
 * <p><b>Virtual machine errors.</b> A {@link VirtualMachineError} that a task throws is thrown on by the thread that ran
 * it. The run is suspended with {@link SuspendReason#PARKED}: nothing is reverted, and the attempt counts as neither
 * success nor failure; starting the id of the run again makes it again. One that comes after the method returned, while its
 * result is kept, or while elements are frozen, is a failure of the task, which declared retries do not retry unless
 * {@code on} names it.
 *
 * <p>Not thread-safe; the engines are.
 */
public final class ParallelEngineBuilder extends EngineBuilder<ParallelEngineBuilder> {
    private int maxWorkers;
    private @Nullable Executor executor;
    private boolean virtualThreads;
    private boolean interrupts;

    ParallelEngineBuilder() {}

    @Override
    protected ParallelEngineBuilder self() {
        return this;
    }

    /**
     * Sets how many threads the engine's own pool has at most. They are daemon threads, and end with the engine.
     *
     * @param workers how many, 1 or more; the default is the number of processors
     * @throws IllegalArgumentException if the number is less than 1
     * @throws IllegalStateException if an executor or virtual threads are chosen
     */
    public ParallelEngineBuilder maxWorkers(int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("maxWorkers takes 1 or more, but this is " + workers);
        }
        this.maxWorkers = workers;
        requireOneKindOfThreads();
        return this;
    }

    /**
     * Lets attempts be made by an executor, which the engine neither owns nor closes. It must not call what it is given
     * on the thread that gives it.
     *
     * @throws IllegalStateException if the number of workers or virtual threads are chosen
     */
    public ParallelEngineBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        requireOneKindOfThreads();
        return this;
    }

    /**
     * Lets each attempt be made on a virtual thread of its own.
     *
     * @throws MillraceException R020, if this JVM has none; it takes Java 21 or later
     * @throws IllegalStateException if the number of workers or an executor is chosen
     */
    public ParallelEngineBuilder virtualThreads() {
        WorkerThreads.requireVirtual();
        this.virtualThreads = true;
        requireOneKindOfThreads();
        return this;
    }

    private void requireOneKindOfThreads() {
        if ((maxWorkers > 0 ? 1 : 0) + (executor == null ? 0 : 1) + (virtualThreads ? 1 : 0) > 1) {
            throw new IllegalStateException("choose one of maxWorkers, executor and virtualThreads");
        }
    }

    /**
     * Lets attempts that timed out or were cancelled be interrupted, besides being told by
     * {@link TaskContext#isCancelled()}. The default is not to.
     */
    public ParallelEngineBuilder interruptCancelled() {
        interrupts = true;
        return this;
    }

    /** Returns a new engine. */
    public Engine build() {
        if (executor != null) {
            return new ParallelEngine(options(), EnginePlaces.of(executor, false, interrupts));
        }
        Executor own = virtualThreads
                ? WorkerThreads.virtual()
                : WorkerThreads.pool(
                        maxWorkers > 0 ? maxWorkers : Runtime.getRuntime().availableProcessors());
        return new ParallelEngine(options(), EnginePlaces.of(own, true, interrupts));
    }
}
