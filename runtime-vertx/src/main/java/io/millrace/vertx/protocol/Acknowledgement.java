package io.millrace.vertx.protocol;

import java.util.List;
import java.util.Objects;

/**
 * An engine says that results have come, where no order goes to the worker that could say so.
 *
 * @param engine the id of the engine
 * @param attemptIds the attempts
 */
public record Acknowledgement(String engine, List<String> attemptIds) implements WorkerMessage {
    /** Copies the list. */
    public Acknowledgement {
        Objects.requireNonNull(engine, "engine");
        attemptIds = List.copyOf(attemptIds);
    }
}
