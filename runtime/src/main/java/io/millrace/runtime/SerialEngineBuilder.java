package io.millrace.runtime;

import io.millrace.runtime.engine.SerialEngine;

/**
 * Builds serial engines: each run is driven by the thread that starts it, one task after the other, in one fixed order
 * (topological, ties by priority, then by source order). Where a task is asynchronous, that thread waits for its stage.
 *
 * <p><b>Interrupts.</b> When a task or revert ends with an {@link InterruptedException}, or the thread is interrupted
 * while it waits for a stage, the run is suspended with {@link SuspendReason#OPERATOR}, the thread's interrupt flag is
 * set again, and {@code start} returns. The interrupted attempt counts neither as a success nor as a failure. Starting
 * the id of the run again resumes it: the attempt is made again under the same idempotency key, or its stage is waited
 * for again. An interrupt flag that no task reacts to changes nothing.
 *
 * <p><b>Virtual machine errors.</b> A {@link VirtualMachineError} in a task, such as {@link StackOverflowError} or
 * {@link OutOfMemoryError}, is thrown out of {@code start}. The run is then suspended with
 * {@link SuspendReason#PARKED}: nothing is reverted, and the attempt counts as neither success nor failure. A run whose
 * id was given is resumed by starting it again, which makes the attempt again; a run whose id nobody gave is lost with
 * the error. One that comes after the method returned, while its result is kept, or while elements are frozen, is a failure
 * of the task, which declared retries do not retry unless {@code on} names it.
 *
 * <p><b>Timeouts.</b> The thread cannot leave a method that blocks: a task that is not asynchronous is found to have taken
 * too long when it returns. Then its attempt has failed, and its revert gets its result.
 *
 * <p>Not thread-safe; the engines are.
 */
public final class SerialEngineBuilder extends EngineBuilder<SerialEngineBuilder> {
    SerialEngineBuilder() {}

    @Override
    protected SerialEngineBuilder self() {
        return this;
    }

    /** Returns a new engine. */
    public Engine build() {
        return new SerialEngine(options());
    }
}
