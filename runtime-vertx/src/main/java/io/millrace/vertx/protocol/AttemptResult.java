package io.millrace.vertx.protocol;

import io.millrace.runtime.spi.AttemptEnd;
import java.util.Objects;

/**
 * An attempt has ended. It is repeated until it is acknowledged, and stands for the worker's acceptance if that was not
 * told before.
 *
 * @param worker the id of the worker
 * @param attemptId the attempt
 * @param end how it ended
 */
public record AttemptResult(String worker, String attemptId, AttemptEnd end) implements WorkerMessage {
    /** Refuses null. */
    public AttemptResult {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(attemptId, "attemptId");
        Objects.requireNonNull(end, "end");
    }
}
