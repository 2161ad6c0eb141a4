package io.millrace.runtime.store.memory;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RequestListener;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.RecordFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store that keeps runs in memory. Each answer is complete when the method returns. */
public final class MemoryFlowStore implements FlowStore {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryFlowStore.class);

    private final MillraceClock clock;
    private final MemoryRuns runs = new MemoryRuns();
    private final AtomicLong tokens = new AtomicLong();
    /** Held for reading while something is answered, so that closing waits for it. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();
    /** Guarded by {@link #open}. */
    private boolean closed;

    /** Makes an empty store. For {@link FlowStore#inMemory(MillraceClock)}. */
    public MemoryFlowStore(MillraceClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public CompletionStage<CreateAnswer> create(NewRun run) {
        return answer(() -> runs.create(run, tokens.incrementAndGet(), clock.now()));
    }

    @Override
    public CompletionStage<AppendAnswer> append(RunAppend append) {
        return answer(() -> {
            List<byte[]> encoded =
                    append.records().stream().map(RecordFormat::encode).toList();
            return runs.find(append.token().run())
                    .map(run -> run.append(append, encoded))
                    .orElseGet(AppendAnswer.Missing::new);
        });
    }

    @Override
    public CompletionStage<RequestAnswer> request(RunId run, Control control, String by) {
        CompletionStage<RequestAnswer> answer = answer(() -> runs.find(run)
                .map(found -> found.request(clock.now(), control, by))
                .orElseGet(RequestAnswer.Missing::new));
        // Outside of every lock: a listener may call the store.
        return answer.whenComplete((given, failure) -> {
            if (given instanceof RequestAnswer.Recorded recorded) {
                runs.find(run).flatMap(MemoryRun::listener).ifPresent(listener -> tell(listener, run, recorded));
            }
        });
    }

    private static void tell(RequestListener listener, RunId run, RequestAnswer.Recorded recorded) {
        try {
            listener.requested(run, recorded.request());
        } catch (RuntimeException failure) {
            LOG.warn(
                    "The owner of run '{}' failed when it was told of a request; the request stays recorded",
                    run,
                    failure);
        }
    }

    @Override
    public CompletionStage<Boolean> describe(RunId run, Map<String, String> notes) {
        return answer(() -> runs.find(run).map(found -> found.note(notes)).orElse(false));
    }

    @Override
    public CompletionStage<AcquireAnswer> acquire(RunId run, Claim claim, boolean takeover) {
        return answer(() -> runs.find(run)
                .map(found -> found.acquire(claim, takeover, tokens::incrementAndGet, clock.now()))
                .orElseGet(AcquireAnswer.Missing::new));
    }

    @Override
    public CompletionStage<List<RunToken>> renew(List<RunToken> good, Duration lease) {
        return answer(() -> {
            Instant now = clock.now();
            return good.stream()
                    .filter(token -> !runs.find(token.run())
                            .map(run -> run.renew(token, lease, now))
                            .orElse(false))
                    .toList();
        });
    }

    @Override
    public CompletionStage<Void> release(RunToken token) {
        return answer(() -> {
                    runs.find(token.run()).ifPresent(run -> run.release(token));
                    return token;
                })
                .thenApply(done -> null);
    }

    @Override
    public CompletionStage<Optional<RunSummary>> find(RunId run) {
        return answer(() -> runs.find(run).map(MemoryRun::summary));
    }

    @Override
    public CompletionStage<Optional<RunHistory>> load(RunId run, int generation) {
        return answer(() -> runs.find(run).flatMap(found -> found.history(generation)));
    }

    @Override
    public CompletionStage<RunPage> list(RunQuery query) {
        return answer(() -> runs.list(query));
    }

    @Override
    public CompletionStage<PurgeReport> purge(RunQuery query) {
        return answer(() -> runs.purge(query, clock.now()));
    }

    @Override
    public CompletionStage<PurgeReport> forget(Instant purgedBefore, int limit) {
        return answer(() -> runs.forget(purgedBefore, limit));
    }

    private <T> CompletionStage<T> answer(Supplier<T> work) {
        open.readLock().lock();
        try {
            if (closed) {
                throw MillraceException.of(RuntimeCode.R106, "the store in memory is closed")
                        .fix("close a store after the engines that use it.");
            }
            return CompletableFuture.completedFuture(work.get());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        } finally {
            open.readLock().unlock();
        }
    }

    @Override
    public void close() {
        open.writeLock().lock();
        try {
            closed = true;
        } finally {
            open.writeLock().unlock();
        }
    }
}
