package io.millrace.vertx.protocol;

import io.millrace.runtime.spi.AttemptRequest;
import java.util.List;
import java.util.Objects;

/**
 * An engine asks a worker to make an attempt. It asks again with the same attempt id as long as it knows nothing of it;
 * another attempt id is another attempt, though perhaps under the same idempotency key.
 *
 * @param engine the id of the engine, which is where the answers go
 * @param acknowledged the ids of attempts whose results have come, and need not be repeated
 * @param request the attempt
 */
public record AttemptOrder(String engine, List<String> acknowledged, AttemptRequest request) implements WorkerMessage {
    /** Copies the list. */
    public AttemptOrder {
        Objects.requireNonNull(engine, "engine");
        acknowledged = List.copyOf(acknowledged);
        Objects.requireNonNull(request, "request");
    }

    /** Returns the id of the attempt. */
    public String attemptId() {
        return request.id().attemptId();
    }
}
