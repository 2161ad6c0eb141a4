package io.millrace.runtime.store;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.record.ControlRequest;

/** Is told what others ask of a run that it owns. Thread-safe. */
@FunctionalInterface
public interface RequestListener {
    /**
     * Is told of a request that is recorded. It may be told of one more than once, out of order, and after it has lost the
     * run; it does not block, and what it throws is logged.
     */
    void requested(RunId run, ControlRequest request);
}
