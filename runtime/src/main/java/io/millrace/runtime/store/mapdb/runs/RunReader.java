package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.RecordFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads single runs with all that is known of them. Called on a thread that reads. */
final class RunReader {
    private final StoreReads reads;
    private final Function<RunRow, RunSummary> summary;

    /** A run as it was read at once; its records are decoded later, when others may read and change. */
    private record Found(RunSummary summary, StoredPlan plan, List<byte[]> records) {
        RunHistory history() {
            return new RunHistory(
                    summary, plan, records.stream().map(RecordFormat::decode).toList());
        }
    }

    RunReader(StoreReads reads, Function<RunRow, RunSummary> summary) {
        this.reads = reads;
        this.summary = summary;
    }

    Optional<RunSummary> find(RunId run) {
        return reads.now(tables -> Optional.ofNullable(tables.row(run))).map(summary);
    }

    /**
     * Reads a generation of a run.
     *
     * @param generation which; 0 for the newest
     */
    Optional<RunHistory> load(RunId run, int generation) {
        return reads.now(tables -> Optional.ofNullable(find(tables, run, generation)))
                .map(Found::history);
    }

    private @Nullable Found find(RunTables tables, RunId run, int generation) {
        RunRow newest = tables.row(run);
        if (newest == null) {
            return null;
        }
        if (generation == 0 || generation == newest.identity().generation()) {
            return found(tables, newest, summary.apply(newest));
        }
        RunRow older = tables.older(newest.number(), generation);
        return older == null ? null : found(tables, older, older.summary(Optional.empty()));
    }

    private static Found found(RunTables tables, RunRow row, RunSummary told) {
        return new Found(
                told,
                tables.plan(row.identity().fingerprint()),
                tables.records(row.number(), row.identity().generation()));
    }
}
