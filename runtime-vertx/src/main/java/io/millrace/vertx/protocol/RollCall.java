package io.millrace.vertx.protocol;

import java.util.Objects;

/**
 * An engine that has just come asks all workers to announce themselves at once.
 *
 * @param engine the id of the engine
 */
public record RollCall(String engine) implements WorkerMessage {
    /** Refuses null. */
    public RollCall {
        Objects.requireNonNull(engine, "engine");
    }
}
