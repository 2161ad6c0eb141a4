package io.millrace.runtime.engine;

import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.Dispatcher;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Where the runs of an engine go on, and where their attempts are made.
 *
 * @param executor makes attempts that may block; without threads of the runs, all
 * @param owned whether closing the engine closes the executor, which is an {@link ExecutorService} then
 * @param interrupts whether attempts are interrupted whose results nobody waits for
 * @param threads the threads of the runs, where attempts are made that do not block; null if a run goes on on whichever
 *     thread has something to tell it
 * @param dispatcher may take attempts elsewhere, null if all are made here
 * @param codecs how values are written for what the dispatcher takes
 */
public record EnginePlaces(
        Executor executor,
        boolean owned,
        boolean interrupts,
        @Nullable RunThreads threads,
        @Nullable Dispatcher dispatcher,
        ValueCodecs codecs) {
    /** Returns the places of an engine whose runs have no threads, and whose attempts are all made by an executor. */
    public static EnginePlaces of(Executor executor, boolean owned, boolean interrupts) {
        return new EnginePlaces(executor, owned, interrupts, null, null, ValueCodecs.json());
    }
}
