package io.millrace.runtime.store;

import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import java.util.Objects;

/**
 * Records that an owner appends to its run, all of them or none.
 *
 * @param token shows that it owns the run
 * @param position the position of the last record before them, as the owner knows it; the first record of a run has
 *     position 1
 * @param records the records, at least one
 */
public record RunAppend(RunToken token, long position, List<RunRecord> records) {
    /** Copies the list, and refuses what an owner cannot append. */
    public RunAppend {
        Objects.requireNonNull(token, "token");
        records = List.copyOf(records);
        if (position < 1 || records.isEmpty()) {
            throw new IllegalArgumentException(
                    "an append has a position of 1 or more and at least one record, but these are " + position + " and "
                            + records.size() + ", for run '" + token.run() + "'");
        }
        records.forEach(NewRun::requireRecordOfAnOwner);
    }

    /** Returns the position of the last of the records once they are there. */
    public long newPosition() {
        return position + records.size();
    }
}
