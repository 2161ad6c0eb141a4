package io.millrace.runtime.resume;

import io.millrace.runtime.RunId;
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
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A store that answers later, on a thread of its own, and now and then not at all: whether what was asked was done is then
 * not known. Thread-safe.
 */
final class MoodyStore implements FlowStore {
    private final FlowStore store;
    private final int every;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger appends = new AtomicInteger();

    /**
     * Makes a store.
     *
     * @param store does what is asked
     * @param every every so manieth question is not answered; 0 for none
     */
    MoodyStore(FlowStore store, int every) {
        this.store = store;
        this.every = every;
    }

    /** Returns how many appends were asked for. */
    int appends() {
        return appends.get();
    }

    private <T> CompletionStage<T> later(Supplier<CompletionStage<T>> question) {
        int number = asked.incrementAndGet();
        CompletableFuture<T> answer = new CompletableFuture<>();
        thread.execute(() -> {
            boolean silent = every > 0 && number % every == 0;
            // Every other time it was done all the same.
            if (silent && number % (2 * every) == 0) {
                answer.completeExceptionally(new IOException("no answer"));
                return;
            }
            question.get().whenComplete((given, failure) -> {
                if (silent || failure != null) {
                    answer.completeExceptionally(new IOException("no answer", failure));
                } else {
                    answer.complete(given);
                }
            });
        });
        return answer;
    }

    @Override
    public CompletionStage<CreateAnswer> create(NewRun run) {
        return later(() -> store.create(run));
    }

    @Override
    public CompletionStage<AppendAnswer> append(RunAppend append) {
        appends.incrementAndGet();
        return later(() -> store.append(append));
    }

    @Override
    public CompletionStage<RequestAnswer> request(RunId run, Control control, String by) {
        return later(() -> store.request(run, control, by));
    }

    @Override
    public CompletionStage<Boolean> describe(RunId run, Map<String, String> notes) {
        return later(() -> store.describe(run, notes));
    }

    @Override
    public CompletionStage<AcquireAnswer> acquire(RunId run, Claim claim, boolean takeover) {
        return later(() -> store.acquire(run, claim, takeover));
    }

    @Override
    public CompletionStage<List<RunToken>> renew(List<RunToken> tokens, Duration lease) {
        return later(() -> store.renew(tokens, lease));
    }

    @Override
    public CompletionStage<Void> release(RunToken token) {
        return later(() -> store.release(token));
    }

    @Override
    public CompletionStage<Optional<RunSummary>> find(RunId run) {
        return later(() -> store.find(run));
    }

    @Override
    public CompletionStage<Optional<RunHistory>> load(RunId run, int generation) {
        return later(() -> store.load(run, generation));
    }

    @Override
    public CompletionStage<RunPage> list(RunQuery query) {
        return later(() -> store.list(query));
    }

    @Override
    public CompletionStage<PurgeReport> purge(RunQuery query) {
        return later(() -> store.purge(query));
    }

    @Override
    public CompletionStage<PurgeReport> forget(Instant purgedBefore, int limit) {
        return later(() -> store.forget(purgedBefore, limit));
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
