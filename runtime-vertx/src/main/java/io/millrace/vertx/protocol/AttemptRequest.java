package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.record.AttemptName;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An engine asks a worker to make an attempt. It asks again with the same attempt id as long as it knows nothing of it;
 * another attempt id is another attempt, though perhaps under the same idempotency key.
 *
 * @param engine the id of the engine, which is where the answers go
 * @param acknowledged the ids of attempts whose results have come, and need not be repeated
 * @param flow the flow
 * @param run the run
 * @param attempt which attempt of which task
 * @param phase whether the task is called or its revert: {@code EXECUTE} or {@code REVERT}
 * @param idempotencyKey the key under which the attempt makes its effects
 * @param attemptId the identity of the attempt
 * @param token the fencing token of the run's owner; 0 for a run that is not stored
 * @param limit how long the attempt may take from when the request comes, for clocks differ; empty for no limit
 * @param values what it works on
 */
public record AttemptRequest(
        String engine,
        List<String> acknowledged,
        ServedFlow flow,
        RunId run,
        AttemptName attempt,
        Failure.Phase phase,
        String idempotencyKey,
        String attemptId,
        long token,
        Optional<Duration> limit,
        AttemptValues values)
        implements WorkerMessage {
    /** Copies the list, and refuses phases that are no attempt. */
    public AttemptRequest {
        Objects.requireNonNull(engine, "engine");
        acknowledged = List.copyOf(acknowledged);
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
        Objects.requireNonNull(attemptId, "attemptId");
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(values, "values");
        if (phase != Failure.Phase.EXECUTE && phase != Failure.Phase.REVERT) {
            throw new IllegalArgumentException("an attempt is EXECUTE or REVERT, but this is " + phase);
        }
        if (token < 0) {
            throw new IllegalArgumentException("a token is 0 or more, but this is " + token);
        }
    }

    /** Returns the same request with other acknowledgements. */
    public AttemptRequest acknowledging(List<String> attemptIds) {
        return new AttemptRequest(
                engine, attemptIds, flow, run, attempt, phase, idempotencyKey, attemptId, token, limit, values);
    }

    /** Returns whether the revert of the task is called. */
    public boolean isRevert() {
        return phase == Failure.Phase.REVERT;
    }
}
