package io.millrace.runtime.plan;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.TaskContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What generated code may ask about the call that it carries out, beyond the values in the {@link Frame}. */
public interface Call extends TaskContext {
    /** Returns the element, for a task that runs once for each element of a collection; else null. */
    @Nullable
    Object element();

    /**
     * Returns what the task gave for this element, in the revert of such a task; else null.
     *
     * @param value which of the values that the task provides, from 0
     */
    @Nullable
    Object result(int value);

    /** Returns the task's own failure, in a revert after a failed attempt; else empty. */
    Optional<Failure> failure();

    /** Returns the failures that are being resolved now; empty outside reverts. */
    FlowFailures failures();
}
