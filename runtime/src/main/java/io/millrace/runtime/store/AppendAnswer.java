package io.millrace.runtime.store;

import io.millrace.runtime.store.record.ControlRequest;

/** What became of an append. After all but the first the store has nothing of it. */
public sealed interface AppendAnswer {
    /**
     * The records are there, and durable.
     *
     * @param position the position of the last of them
     */
    record Appended(long position) implements AppendAnswer {}

    /** The run belongs to another by now. Whoever asked stops working on it, and touches it no further. */
    record Stale() implements AppendAnswer {}

    /**
     * Other records are at these places, or the place before them is empty: the owner and the store do not agree about
     * what is recorded, which is a fault.
     *
     * @param position the position of the last record that is there
     */
    record Misplaced(long position) implements AppendAnswer {}

    /**
     * The records say that the run has ended, but it was to be cancelled before. The owner applies the request first.
     *
     * @param request the request
     */
    record Cancelled(ControlRequest request) implements AppendAnswer {}

    /** There is no such run: it never was, or it was purged. */
    record Missing() implements AppendAnswer {}
}
