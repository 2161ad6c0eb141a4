package io.millrace.runtime.resume;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * A store as a process sees it that dies: it takes so many records, and from then on nothing any more. What was asked last may
 * still have been written. Thread-safe.
 */
public final class CrashingStore implements FlowStore {
    private final FlowStore store;
    private final boolean writesLast;
    private final List<List<RunRecord>> appends = new CopyOnWriteArrayList<>();
    private int left;

    /**
     * Makes a store.
     *
     * @param store where the records go
     * @param records how many it takes
     * @param writesLast whether what comes then is written all the same, only not answered
     */
    public CrashingStore(FlowStore store, int records, boolean writesLast) {
        this.store = store;
        this.left = records;
        this.writesLast = writesLast;
    }

    /** Returns what was to be appended, append by append. */
    List<List<RunRecord>> appends() {
        return List.copyOf(appends);
    }

    private synchronized boolean takes(int records) {
        boolean dead = left < 0;
        left = dead || left < records ? -1 : left - records;
        return !dead && (left >= 0 || writesLast);
    }

    private synchronized boolean isDead() {
        return left < 0;
    }

    private <T> CompletionStage<T> dead() {
        return CompletableFuture.failedFuture(
                MillraceException.of(RuntimeCode.R106, "the process is dead").fix("resume the run in another one."));
    }

    private <T> CompletionStage<T> write(int records, Supplier<CompletionStage<T>> write) {
        if (!takes(records)) {
            return dead();
        }
        CompletionStage<T> answer = write.get();
        return isDead() ? dead() : answer;
    }

    private <T> CompletionStage<T> read(Supplier<CompletionStage<T>> read) {
        return isDead() ? dead() : read.get();
    }

    @Override
    public CompletionStage<CreateAnswer> create(NewRun run) {
        return write(1 + run.more().size(), () -> store.create(run));
    }

    @Override
    public CompletionStage<AppendAnswer> append(RunAppend append) {
        appends.add(append.records());
        return write(append.records().size(), () -> store.append(append));
    }

    @Override
    public CompletionStage<RequestAnswer> request(RunId run, Control control, String by) {
        return read(() -> store.request(run, control, by));
    }

    @Override
    public CompletionStage<Boolean> describe(RunId run, Map<String, String> notes) {
        return read(() -> store.describe(run, notes));
    }

    @Override
    public CompletionStage<AcquireAnswer> acquire(RunId run, Claim claim, boolean takeover) {
        return read(() -> store.acquire(run, claim, takeover));
    }

    @Override
    public CompletionStage<List<RunToken>> renew(List<RunToken> tokens, Duration lease) {
        return read(() -> store.renew(tokens, lease));
    }

    @Override
    public CompletionStage<Void> release(RunToken token) {
        return read(() -> store.release(token));
    }

    @Override
    public CompletionStage<Optional<RunSummary>> find(RunId run) {
        return read(() -> store.find(run));
    }

    @Override
    public CompletionStage<Optional<RunHistory>> load(RunId run, int generation) {
        return read(() -> store.load(run, generation));
    }

    @Override
    public CompletionStage<RunPage> list(RunQuery query) {
        return read(() -> store.list(query));
    }

    @Override
    public CompletionStage<PurgeReport> purge(RunQuery query) {
        return read(() -> store.purge(query));
    }

    @Override
    public CompletionStage<PurgeReport> forget(Instant purgedBefore, int limit) {
        return read(() -> store.forget(purgedBefore, limit));
    }

    @Override
    public void close() {}
}
