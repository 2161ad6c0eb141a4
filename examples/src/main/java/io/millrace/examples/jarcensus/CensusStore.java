package io.millrace.examples.jarcensus;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The store that censuses are kept in. Closing it closes the store. */
final class CensusStore implements AutoCloseable {
    private static final RunQuery UNFINISHED = RunQuery.all()
            .flow("jar-census")
            .state(RunState.PENDING, RunState.RUNNING, RunState.REVERTING, RunState.SUSPENDED)
            .newestFirst(true)
            .limit(1);

    private final DiskFlowStore runs;

    private CensusStore(DiskFlowStore runs) {
        this.runs = runs;
    }

    /**
     * Opens the store in a folder, and makes it if there is none.
     *
     * @throws io.millrace.runtime.MillraceException R103, R121, R122 or R123 if it cannot be opened
     */
    static CensusStore open(Path folder) {
        return new CensusStore(DiskFlowStore.open(folder));
    }

    FlowStore runs() {
        return runs;
    }

    /**
     * Returns the id of the census that goes on, and tells how far it is; a new id if all have ended.
     *
     * @param now makes the new id
     */
    RunId next(Instant now, Consumer<String> out) {
        Optional<RunId> unfinished = runs.list(UNFINISHED).toCompletableFuture().join().runs().stream()
                .findFirst()
                .map(RunSummary::id);
        unfinished.ifPresent(id -> out.accept("Resumed: " + progress(id)));
        return unfinished.orElseGet(() -> RunId.of("census " + now));
    }

    private String progress(RunId id) {
        RunHistory history = runs.load(id, 0).toCompletableFuture().join().orElseThrow();
        long done = history.records().stream()
                .filter(record -> record instanceof TaskResult result
                        && result.attempt().task().equals("inspectJar"))
                .count();
        return history.records().stream()
                .filter(FrozenElements.class::isInstance)
                .map(FrozenElements.class::cast)
                .findFirst()
                .map(jars -> done + " of " + jars.elements().size() + " jars were done.")
                .orElse("no jar was looked for yet.");
    }

    @Override
    public void close() {
        runs.close();
    }
}
