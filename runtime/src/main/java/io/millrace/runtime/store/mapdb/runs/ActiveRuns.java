package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RequestListener;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.Tombstone;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The runs of which something is decided: those that belong to somebody, or that something was asked of just now. Those
 * that ended are not among them, however many there are. Thread-safe.
 */
final class ActiveRuns {
    private final Map<RunId, ActiveRun> runs = new ConcurrentHashMap<>();
    private final StoreReads reads;
    private final ChangeLog log;
    /** When the leases of owners before this process ended. */
    private final Instant opened;

    private record Found(@Nullable RunRow row, @Nullable Tombstone tombstone) {}

    /**
     * Makes an empty index.
     *
     * @param reads reads runs
     * @param log tells when what a stage records is applied
     * @param opened when the store was opened
     */
    ActiveRuns(StoreReads reads, ChangeLog log, Instant opened) {
        this.reads = reads;
        this.log = log;
        this.opened = opened;
    }

    /** Asks for something of an id; what one thread asks of one id is decided in that order. */
    <T> CompletionStage<T> ask(RunId id, Function<ActiveRun, CompletionStage<T>> question) {
        while (true) {
            ActiveRun present = runs.get(id);
            ActiveRun run =
                    present == null ? runs.computeIfAbsent(id, missing -> new ActiveRun(missing, this)) : present;
            CompletionStage<T> answer = run.ask(question);
            if (answer != null) {
                return answer;
            }
        }
    }

    void load(ActiveRun run) {
        reads.read(tables -> new Found(tables.row(run.id), tables.tombstone(run.id)))
                .whenComplete((found, failure) -> {
                    if (failure == null) {
                        run.loaded(found.row(), found.tombstone(), opened);
                    } else {
                        run.failed(failure);
                    }
                });
    }

    void forget(ActiveRun run) {
        runs.remove(run.id, run);
    }

    CompletionStage<Void> applied(CompletionStage<Long> recorded) {
        return log.applied(recorded);
    }

    CompletionStage<Void> whenApplied(CompletionStage<Long> recorded) {
        return log.whenApplied(recorded);
    }

    /** Returns who wants to hear of requests to a run. */
    Optional<RequestListener> listener(RunId id) {
        return Optional.ofNullable(runs.get(id)).flatMap(ActiveRun::listener);
    }

    /** Returns what is told of a run that was read. */
    RunSummary summary(RunRow row) {
        return row.summary(row.owner().map(owner -> new RunLease(owner, until(row.id(), owner))));
    }

    private Instant until(RunId id, String owner) {
        return Optional.ofNullable(runs.get(id))
                .flatMap(run -> run.until(owner))
                .orElse(opened);
    }

    /** Returns how many there are. */
    int size() {
        return runs.size();
    }
}
