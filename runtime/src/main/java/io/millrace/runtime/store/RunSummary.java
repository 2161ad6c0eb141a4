package io.millrace.runtime.store;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a store tells of a run without its history.
 *
 * @param id its id
 * @param identity what it is a run of
 * @param status how far it is
 * @param labels by what it is found; they do not change
 * @param metadata what was noted about it, see {@link io.millrace.runtime.spi.FlowStore#describe}
 * @param lease to whom it belongs; empty if to nobody. It may have ended by now
 * @param pending the requests that no owner has applied yet, oldest first
 */
public record RunSummary(
        RunId id,
        Identity identity,
        RunStatus status,
        Map<String, String> labels,
        Map<String, String> metadata,
        Optional<RunLease> lease,
        List<ControlRequest> pending) {
    /** Copies the maps and the list. */
    public RunSummary {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(lease, "lease");
        labels = Map.copyOf(labels);
        metadata = Map.copyOf(metadata);
        pending = List.copyOf(pending);
    }

    /** Returns whether that is the first record of the next generation of this run, and it may begin. */
    public boolean isFollowedBy(RunCreation creation) {
        return creation.generation() == identity.generation() + 1
                && identity.isSameWork(creation)
                && status.state().isFinished();
    }

    /** Returns whether the run may be purged, if it is asked for: it has ended, and belongs to nobody at that time. */
    public boolean isPurgeable(Instant now) {
        return status.state().isFinished()
                && lease.map(RunLease::until).map(until -> !until.isAfter(now)).orElse(true);
    }

    /**
     * What a run is a run of. It never changes.
     *
     * @param flow the name of its flow
     * @param version the version of its flow
     * @param fingerprint the fingerprint of its flow
     * @param incarnation a random text that no other run has
     * @param generation which generation of the id it is; the first is 1
     * @param inputDigest the digest of its input
     * @param createdAt when it was created
     */
    public record Identity(
            String flow,
            int version,
            String fingerprint,
            String incarnation,
            int generation,
            String inputDigest,
            Instant createdAt) {
        /** Returns the identity of the run that has this first record. */
        public static Identity of(RunCreation creation) {
            return new Identity(
                    creation.flow(),
                    creation.version(),
                    creation.fingerprint(),
                    creation.incarnation(),
                    creation.generation(),
                    creation.inputDigest(),
                    Instant.ofEpochMilli(creation.at()));
        }

        /** Returns whether that is the same work: a run of the same flow with an equal input. */
        public boolean isSameWork(RunCreation creation) {
            return flow.equals(creation.flow()) && inputDigest.equals(creation.inputDigest());
        }
    }
}
