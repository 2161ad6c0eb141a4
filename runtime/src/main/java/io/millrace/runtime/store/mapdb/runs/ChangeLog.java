package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.mapdb.CheckpointedStore;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records changes in the order in which they are decided. Thread-safe. */
final class ChangeLog {
    private final CheckpointedStore<RunTables> store;
    /** Guarded by this: the plans that are there, or will be before whatever is recorded from now on. */
    private final Set<String> kept = new HashSet<>();
    /** Guarded by this. */
    private CompletionStage<Long> latest = CompletableFuture.completedFuture(0L);

    ChangeLog(CheckpointedStore<RunTables> store) {
        this.store = store;
    }

    /**
     * Records a change.
     *
     * @return ends with its sequence when it lasts; fails only when the store is closed before
     * @throws MillraceException R104 or R106 if it is not taken, R124 if it is too large; nothing has happened then
     */
    CompletionStage<Long> append(StoreChange change) {
        return append(ChangeFormat.encode(change));
    }

    /** Records the creation of a run, and what its plan is where that is not known to be there; throws as above. */
    CompletionStage<Long> create(StoreChange.Created creation, StoredPlan plan) {
        byte[] bytes = ChangeFormat.encode(creation);
        synchronized (this) {
            if (!kept.contains(plan.fingerprint())) {
                append(ChangeFormat.encode(new StoreChange.PlanKept(plan)));
                kept.add(plan.fingerprint());
            }
            return append(bytes);
        }
    }

    /** Records that a run is purged; its plan may go with it. Throws as above. */
    synchronized CompletionStage<Long> purge(StoreChange.Purged purge) {
        CompletionStage<Long> stage = append(purge);
        kept.clear();
        return stage;
    }

    private CompletionStage<Long> append(byte[] bytes) {
        try {
            synchronized (this) {
                latest = store.append(bytes);
                return latest;
            }
        } catch (IllegalArgumentException tooLarge) {
            throw MillraceException.of(RuntimeCode.R124, "too much is recorded at once for the store")
                    .fact(String.valueOf(tooLarge.getMessage()))
                    .cause(tooLarge)
                    .fix("let tasks return less, such as where something is kept instead of it itself.");
        }
    }

    /**
     * Tells when what was recorded so far is applied. While nothing can be recorded, what waits to be is not waited for:
     * it was not answered either.
     */
    CompletionStage<Void> applied() {
        if (isStopped()) {
            return acknowledged();
        }
        CompletionStage<Long> last;
        synchronized (this) {
            last = latest;
        }
        return last.thenCompose(store::applied);
    }

    /** Tells when what was answered so far is applied. */
    CompletionStage<Void> acknowledged() {
        return store.applied();
    }

    /** Tells when what a stage records is applied. */
    CompletionStage<Void> applied(CompletionStage<Long> recorded) {
        return recorded.thenCompose(store::applied);
    }

    /** Tells when what a stage records is applied, and does not let it be applied any sooner. */
    CompletionStage<Void> whenApplied(CompletionStage<Long> recorded) {
        return recorded.thenCompose(store::whenApplied);
    }

    /** Whether nothing can be recorded or applied for now. */
    boolean isStopped() {
        return store.stopped().isPresent();
    }
}
