package io.millrace.vertx.protocol;

import java.util.Objects;

/**
 * A task reports something of its own. It may get lost.
 *
 * @param worker the id of the worker
 * @param attemptId the attempt
 * @param name what kind of thing it is, not blank
 * @param detail what happened; may be empty
 */
public record EmittedReport(String worker, String attemptId, String name, String detail) implements WorkerMessage {
    /** Refuses a blank name. */
    public EmittedReport {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(attemptId, "attemptId");
        Objects.requireNonNull(detail, "detail");
        if (name.isBlank()) {
            throw new IllegalArgumentException("what is emitted needs a name that is not blank");
        }
    }
}
