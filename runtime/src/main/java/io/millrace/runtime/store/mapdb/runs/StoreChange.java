package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.ControlRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Something that was decided, as it stands in the redo log: one record of the log is one change. Runs are called by their
 * numbers. How each is written is in {@code docs/format.md}.
 */
sealed interface StoreChange {
    /**
     * The meaning of a flow is kept, because a run of it is created next.
     *
     * @param plan what is kept
     */
    record PlanKept(StoredPlan plan) implements StoreChange {}

    /**
     * A generation of a run begins.
     *
     * @param number the number of the run; that of the generation before, if it is not the first
     * @param run its id
     * @param token the token of its owner
     * @param owner who created it
     * @param status how far it is with these records
     * @param records its first records; the first of them is the creation
     */
    record Created(long number, RunId run, long token, String owner, RunStatus status, List<byte[]> records)
            implements StoreChange {}

    /**
     * Records are appended to a run.
     *
     * @param run the number of the run
     * @param status how far it is with these records
     * @param givesBack whether the run belongs to nobody any more
     * @param records what is appended
     */
    record Appended(long run, RunStatus status, boolean givesBack, List<byte[]> records) implements StoreChange {}

    /**
     * Something was asked of a run.
     *
     * @param run the number of the run
     * @param request what was asked
     */
    record Asked(long run, ControlRequest request) implements StoreChange {}

    /**
     * What was left beside the store has been asked of a run, and is not asked again.
     *
     * @param run the number of the run
     * @param left the number under which it was left
     */
    record LeftTaken(long run, long left) implements StoreChange {}

    /**
     * A run has another owner.
     *
     * @param run the number of the run
     * @param token the token of the owner
     * @param owner its name
     */
    record Acquired(long run, long token, String owner) implements StoreChange {}

    /**
     * A run was given back.
     *
     * @param run the number of the run
     */
    record Released(long run) implements StoreChange {}

    /**
     * Something was noted about a run.
     *
     * @param run the number of the run
     * @param notes what was noted
     */
    record Noted(long run, Map<String, String> notes) implements StoreChange {}

    /**
     * A run is removed but for its tombstone.
     *
     * @param run the number of the run
     * @param at when
     */
    record Purged(long run, Instant at) implements StoreChange {}

    /**
     * A tombstone is removed.
     *
     * @param run the id that can be used again
     */
    record Forgotten(RunId run) implements StoreChange {}
}
