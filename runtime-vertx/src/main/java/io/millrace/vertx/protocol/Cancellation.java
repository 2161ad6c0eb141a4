package io.millrace.vertx.protocol;

import java.util.Objects;

/**
 * An engine tells an attempt that its result is not waited for any more. It may get lost.
 *
 * @param engine the id of the engine
 * @param attemptId the attempt
 * @param interrupt whether its thread is to be interrupted
 */
public record Cancellation(String engine, String attemptId, boolean interrupt) implements WorkerMessage {
    /** Refuses null. */
    public Cancellation {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(attemptId, "attemptId");
    }
}
