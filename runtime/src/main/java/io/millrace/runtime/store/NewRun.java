package io.millrace.runtime.store;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import java.util.Objects;

/**
 * A run that is to be created, together with what is recorded at once.
 *
 * @param id its id
 * @param creation its first record
 * @param more what is recorded after it in the same commit; may be empty
 * @param plan the meaning of its flow, with the fingerprint that the creation names
 * @param claim who creates it, and owns it from then on
 */
public record NewRun(RunId id, RunCreation creation, List<RunRecord> more, StoredPlan plan, Claim claim) {
    /** Copies the list. */
    public NewRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(claim, "claim");
        more = List.copyOf(more);
        if (!plan.fingerprint().equals(creation.fingerprint())) {
            throw new IllegalArgumentException("plan and creation have one fingerprint, but these are "
                    + plan.fingerprint() + " and " + creation.fingerprint());
        }
        more.forEach(NewRun::requireRecordOfAnOwner);
    }

    static void requireRecordOfAnOwner(RunRecord record) {
        if (record instanceof RunCreation || record instanceof ControlRequest) {
            throw new IllegalArgumentException("a run is created once, and requests are not the owner's to record");
        }
    }

    /** Returns the position of its last record once it is created. */
    public long position() {
        return 1L + more.size();
    }
}
