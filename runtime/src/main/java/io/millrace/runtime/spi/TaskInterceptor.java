package io.millrace.runtime.spi;

import io.millrace.runtime.Failure;
import io.millrace.runtime.TaskContext;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Is called around each attempt of a task and of a revert, of all runs of an engine: for tracing spans, for the MDC, for
 * measuring, for checks.
 *
 * <p>Unlike a {@link FlowListener} it takes part in the attempt: what it throws is what the attempt throws. If it throws
 * before the call, the task is not called. If it throws after a task has given its result, the attempt has failed, and the
 * result is kept for the revert, which is called as after a success. If the attempt has failed already, what the
 * interceptor throws is added to that failure as suppressed. In a revert it makes the revert fail.
 *
 * <p>Several interceptors nest in the order in which they were added: the first is called first before, and last after.
 * Each sees what those within it did to the attempt. None can replace a result.
 *
 * <p>Thread-safe: attempts are made side by side. Deciders and retry controllers are not intercepted.
 */
@FunctionalInterface
public interface TaskInterceptor {
    /**
     * Is called before an attempt, by the thread that makes it.
     *
     * @param attempt the attempt
     * @return what is called after it; null if there is nothing to do then
     * @throws Exception what the attempt is to fail with
     */
    @Nullable
    After before(Attempt attempt) throws Exception;

    /**
     * What is called after an attempt: once each, {@link #returned} before {@link #ended}, also where an interceptor
     * within threw. One attempt has one of its own.
     */
    @FunctionalInterface
    interface After {
        /**
         * Is called when the method has returned or thrown, by the thread that called {@link TaskInterceptor#before}. An
         * asynchronous attempt has not ended then, and may end on another thread: whatever belongs to this thread, such as
         * the MDC, is put back here. Does nothing by default.
         *
         * @throws Exception what the attempt is to fail with
         */
        default void returned() throws Exception {}

        /**
         * Is called when the attempt has ended; for an asynchronous one when its stage is complete, by whichever thread
         * completed it. An attempt that timed out or was cancelled still ends here, unless it never does.
         *
         * @param result what the task gave, as far as it is not absent; null for a revert
         * @param thrown what the attempt failed with; null if it succeeded
         * @throws Exception what the attempt is to fail with
         */
        void ended(@Nullable Object result, @Nullable Throwable thrown) throws Exception;
    }

    /**
     * An attempt.
     *
     * @param flow the name of the run's flow
     * @param element the index of the element, for a task that runs once for each element of a collection
     * @param phase {@link Failure.Phase#EXECUTE} for a task, {@link Failure.Phase#REVERT} for a revert
     * @param context what the method may know about the attempt: the run, the task, the number of the attempt, its
     *     idempotency key; usable until the attempt has ended
     */
    record Attempt(String flow, OptionalInt element, Failure.Phase phase, TaskContext context) {}
}
