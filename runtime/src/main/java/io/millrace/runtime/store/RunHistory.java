package io.millrace.runtime.store;

import io.millrace.runtime.store.record.LifeRecord.PlanAdoption;
import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

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

    /** Returns the meaning of its flow when it was created, or when it last went on with one that had changed. */
    public StoredPlan currentPlan() {
        return adoption()
                .map(adopted -> new StoredPlan(adopted.fingerprint(), adopted.shape()))
                .orElse(plan);
    }

    /** Returns the version of its flow when it was created, or when it last went on with one that had changed. */
    public int currentVersion() {
        return adoption().map(PlanAdoption::version).orElse(summary.identity().version());
    }

    private Optional<PlanAdoption> adoption() {
        for (int at = records.size() - 1; at >= 0; at--) {
            if (records.get(at) instanceof PlanAdoption adopted) {
                return Optional.of(adopted);
            }
        }
        return Optional.empty();
    }
}
