package io.millrace.runtime.store;

import io.millrace.runtime.RunState;
import io.millrace.runtime.store.record.ControlRequest;

/** What became of a request. */
public sealed interface RequestAnswer {
    /**
     * The request is recorded, and durable. Its owner is told; without one the next owner applies it.
     *
     * @param request the request; an earlier one, if the same was asked before and is not applied yet
     */
    record Recorded(ControlRequest request) implements RequestAnswer {}

    /**
     * The run has ended before. Nothing was recorded.
     *
     * @param state how it ended
     */
    record Finished(RunState state) implements RequestAnswer {}

    /** There is no such run: it never was, or it was purged. */
    record Missing() implements RequestAnswer {}
}
