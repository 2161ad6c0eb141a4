package io.millrace.runtime.store;

import io.millrace.runtime.store.record.ControlRequest;
import java.util.List;
import java.util.Optional;

/** Whether a run could be acquired. */
public sealed interface AcquireAnswer {
    /**
     * The run belongs to who asked; no token that was given before is good any more.
     *
     * @param token shows the ownership
     * @param vanished the owner before, if it neither gave the run back nor is the one that asked
     * @param pending the requests that no owner has applied yet, oldest first
     */
    record Acquired(RunToken token, Optional<String> vanished, List<ControlRequest> pending) implements AcquireAnswer {
        /** Copies the list. */
        public Acquired {
            pending = List.copyOf(pending);
        }
    }

    /**
     * The run belongs to another. Nothing was changed.
     *
     * @param lease to whom, and until when
     */
    record Held(RunLease lease) implements AcquireAnswer {}

    /** There is no such run: it never was, or it was purged. */
    record Missing() implements AcquireAnswer {}
}
