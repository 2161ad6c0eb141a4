package io.millrace.runtime.store;

import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a run is, as its records tell: what each record changes is said here, once for all stores. Immutable.
 *
 * @param state its state. A start is not recorded, so a {@code PENDING} run may run; a run of which only a scope is tried
 *     again counts as {@code RUNNING}; none is {@code SUSPENDING}
 * @param suspension why it is suspended, if it is
 * @param position how many records it has
 * @param recoveries how often in a row it was resumed after its owner had vanished while an attempt was in flight
 * @param taken the number of the last request that is applied; 0 for none
 * @param changedAt when its last record was made
 */
public record RunStatus(
        RunState state,
        Optional<SuspendReason> suspension,
        long position,
        int recoveries,
        long taken,
        Instant changedAt) {
    /** Refuses null. */
    public RunStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(suspension, "suspension");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /** Returns the status of a run that has the first record alone. */
    public static RunStatus of(LifeRecord.RunCreation creation) {
        return new RunStatus(RunState.PENDING, Optional.empty(), 1, 0, 0, Instant.ofEpochMilli(creation.at()));
    }

    /** Returns the status after one more record of the owner. */
    public RunStatus after(RunRecord record) {
        return new RunStatus(
                state(record),
                record instanceof LifeRecord.RunSuspension rest
                        ? Optional.of(rest.reason())
                        : state(record) == RunState.SUSPENDED ? suspension : Optional.empty(),
                position + 1,
                recoveries(record),
                record instanceof LifeRecord.RequestTaken request ? Math.max(taken, request.number()) : taken,
                Instant.ofEpochMilli(record.at()));
    }

    /** Returns the requests that no owner has applied yet, in the order in which they are given. */
    public List<ControlRequest> pending(List<ControlRequest> requests) {
        // Mostly there are none, and this is asked with each record.
        return requests.isEmpty()
                ? requests
                : requests.stream().filter(request -> request.number() > taken).toList();
    }

    /**
     * Returns the cancel that keeps an append from being accepted: one of the requests that the append passes over with an
     * outcome. See {@link AppendAnswer.Cancelled}.
     *
     * @param requests the requests, oldest first
     * @param records the records that are to be appended
     */
    public Optional<ControlRequest> cancelBefore(List<ControlRequest> requests, List<RunRecord> records) {
        if (requests.isEmpty()) {
            return Optional.empty();
        }
        RunStatus status = this;
        for (RunRecord record : records) {
            if (record instanceof LifeRecord.RunOutcome) {
                return status.pending(requests).stream()
                        .filter(request -> request.control() == Control.CANCEL)
                        .findFirst();
            }
            status = status.after(record);
        }
        return Optional.empty();
    }

    private RunState state(RunRecord record) {
        if (record instanceof LifeRecord.RunOutcome outcome) {
            return outcome.state();
        } else if (record instanceof LifeRecord.RunSuspension) {
            return RunState.SUSPENDED;
        } else if (record instanceof LifeRecord.RunResumption resumption) {
            return resumption.reverting() ? RunState.REVERTING : RunState.RUNNING;
        } else if (record instanceof LifeRecord.RevertRepetition || isCancel(record)) {
            return RunState.REVERTING;
        } else if (record instanceof RoundDecision decision) {
            return decision.choice() == Choice.RETRY ? RunState.RUNNING : RunState.REVERTING;
        }
        return state == RunState.PENDING ? RunState.RUNNING : state;
    }

    private static boolean isCancel(RunRecord record) {
        return record instanceof LifeRecord.RequestTaken request && request.control() == Control.CANCEL;
    }

    private int recoveries(RunRecord record) {
        if (record instanceof LifeRecord.RunResumption resumption) {
            return recoveries + (resumption.recovered() ? 1 : 0);
        }
        return isMadeByAttempt(record) ? 0 : recoveries;
    }

    /** Returns whether a record tells how an attempt ended, of a task or of a revert. */
    public static boolean isMadeByAttempt(RunRecord record) {
        return record instanceof TaskRecord.TaskResult
                || record instanceof TaskRecord.LateResult
                || record instanceof TaskRecord.TaskFailure
                || record instanceof TaskRecord.RevertResult
                || record instanceof TaskRecord.RevertFailure;
    }
}
