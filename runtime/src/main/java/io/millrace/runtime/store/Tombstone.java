package io.millrace.runtime.store;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import java.time.Instant;
import java.util.Objects;

/**
 * What is left of a run that was purged, so that its id is not started again by mistake.
 *
 * @param run the id
 * @param flow the name of its flow
 * @param inputDigest the digest of its input
 * @param state how it ended
 * @param purgedAt when it was purged, by the clock of the store
 */
public record Tombstone(RunId run, String flow, String inputDigest, RunState state, Instant purgedAt) {
    /** Refuses null. */
    public Tombstone {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(inputDigest, "inputDigest");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(purgedAt, "purgedAt");
    }
}
