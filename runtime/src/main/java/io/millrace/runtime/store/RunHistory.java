package io.millrace.runtime.store;

import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import java.util.Objects;

/**
 * All that a store knows of a run.
 *
 * @param summary what it tells without the records, of the same moment as they are
 * @param plan the meaning of its flow when it was created
 * @param records its records in their order: the first has position 1. Requests are not among them
 */
public record RunHistory(RunSummary summary, StoredPlan plan, List<RunRecord> records) {
    /** Copies the list. */
    public RunHistory {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(plan, "plan");
        records = List.copyOf(records);
    }
}
