package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a store keeps of a generation of a run, besides its records. Whoever decides and whoever applies what was decided
 * changes it by the same methods, so that they agree.
 *
 * @param number the place of the run in the order of creation, the same for all its generations
 * @param id its id
 * @param identity what it is a run of
 * @param labels by what it is found
 * @param metadata what was noted about it
 * @param status how far it is
 * @param token the token that is good
 * @param owner to whom it belongs; empty if to nobody
 * @param asked how many requests there were
 * @param pending those of them that no owner has applied yet, oldest first
 * @param left the numbers of the last requests that were left beside the store and have been recorded, oldest first
 */
record RunRow(
        long number,
        RunId id,
        RunSummary.Identity identity,
        Map<String, String> labels,
        Map<String, String> metadata,
        RunStatus status,
        long token,
        Optional<String> owner,
        long asked,
        List<ControlRequest> pending,
        List<Long> left) {
    /** How many of those that were left are known: more than a crash leaves in files whose requests are recorded. */
    private static final int KNOWN_LEFT = 16;

    /** Copies maps and lists. */
    RunRow {
        labels = Map.copyOf(labels);
        metadata = Map.copyOf(metadata);
        pending = List.copyOf(pending);
        left = List.copyOf(left);
    }

    /** Returns the row of a generation that begins. */
    static RunRow of(long number, RunId id, RunCreation creation, RunStatus status, long token, String owner) {
        return new RunRow(
                number,
                id,
                RunSummary.Identity.of(creation),
                creation.labels(),
                creation.metadata(),
                status,
                token,
                Optional.of(owner),
                0,
                List.of(),
                List.of());
    }

    /**
     * Returns the row after records were appended.
     *
     * @param after the status that they lead to
     * @param givesBack whether they end the lease
     */
    RunRow appended(RunStatus after, boolean givesBack) {
        return new RunRow(
                number,
                id,
                identity,
                labels,
                metadata,
                after,
                token,
                givesBack ? Optional.empty() : owner,
                asked,
                after.pending(pending),
                left);
    }

    RunRow asked(ControlRequest request) {
        List<ControlRequest> more = new ArrayList<>(pending);
        more.add(request);
        return new RunRow(number, id, identity, labels, metadata, status, token, owner, request.number(), more, left);
    }

    /** Returns the row after a request was recorded that was left under a number. */
    RunRow left(long leftNumber) {
        List<Long> known = new ArrayList<>(left.subList(Math.max(0, left.size() + 1 - KNOWN_LEFT), left.size()));
        known.add(leftNumber);
        return new RunRow(number, id, identity, labels, metadata, status, token, owner, asked, pending, known);
    }

    RunRow acquired(long newToken, String newOwner) {
        return new RunRow(
                number, id, identity, labels, metadata, status, newToken, Optional.of(newOwner), asked, pending, left);
    }

    RunRow released() {
        return new RunRow(
                number, id, identity, labels, metadata, status, token, Optional.empty(), asked, pending, left);
    }

    RunRow noted(Map<String, String> notes) {
        Map<String, String> all = new HashMap<>(metadata);
        all.putAll(notes);
        return new RunRow(number, id, identity, labels, all, status, token, owner, asked, pending, left);
    }

    RunSummary summary(Optional<RunLease> lease) {
        return new RunSummary(id, identity, status, labels, metadata, lease, pending);
    }
}
