package io.millrace.vertx.protocol;

import java.util.Objects;

/**
 * A task says how far it is. It may get lost.
 *
 * @param worker the id of the worker
 * @param attemptId the attempt
 * @param fraction the part that is done, from 0 to 1
 * @param detail what is being done; may be empty
 */
public record ProgressReport(String worker, String attemptId, double fraction, String detail) implements WorkerMessage {
    /** Refuses what is no part of a whole. */
    public ProgressReport {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(attemptId, "attemptId");
        Objects.requireNonNull(detail, "detail");
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("progress is a number from 0 to 1, but this is " + fraction);
        }
    }
}
