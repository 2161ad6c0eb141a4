package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.CompactReport;
import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.MillraceTimer;
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
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import io.millrace.runtime.store.mapdb.CheckpointedStore;
import io.millrace.runtime.store.mapdb.Compaction;
import io.millrace.runtime.store.mapdb.StoreSettings;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.RecordFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store that keeps runs on a disk. For {@link DiskFlowStore}, which says what it does. */
public final class MapDbFlowStore implements DiskFlowStore {
    private static final Logger LOG = LoggerFactory.getLogger(MapDbFlowStore.class);

    private final Disk disk;
    private final CheckpointedStore<RunTables> store;
    private final RunStoreThreads threads;
    private final ChangeLog log;
    private final StoreReads reads;
    private final ActiveRuns runs;
    private final RunDecisions decisions;
    private final RunReader reader;
    private final RunSearch search;
    private volatile boolean closed;
    /** For what the store does by itself; null as long as it does nothing. Guarded by {@link #threads}. */
    private @Nullable MillraceTimer timer;

    private MapDbFlowStore(Disk disk, CheckpointedStore<RunTables> store, RunStoreThreads threads) {
        this.disk = disk;
        this.store = store;
        this.threads = threads;
        this.log = new ChangeLog(store);
        this.reads = new StoreReads(store, threads.readers());
        this.runs = new ActiveRuns(reads, log, threads.clock().now());
        this.decisions = new RunDecisions(
                log,
                reads,
                threads.clock(),
                store.read(tables -> tables.counter(RunTables.TOKEN)),
                store.read(tables -> tables.counter(RunTables.RUN)));
        this.reader = new RunReader(reads, runs::summary);
        this.search = new RunSearch(reads, runs::summary);
    }

    /**
     * Opens a store, and makes one where there is none.
     *
     * @param disk where it is
     * @param threads what it runs on; ended when the store is closed, or cannot be opened
     * @param id what a new store gets as its id
     * @throws MillraceException as {@link CheckpointedStore#open} does
     */
    public static MapDbFlowStore open(Disk disk, StoreSettings settings, RunStoreThreads threads, long id) {
        CheckpointedStore<RunTables> store = null;
        boolean opened = false;
        try {
            store = CheckpointedStore.open(disk, settings, threads.store(), new RunProjection(), id);
            MapDbFlowStore runs = new MapDbFlowStore(disk, store, threads);
            opened = true;
            return runs;
        } finally {
            if (!opened) {
                if (store != null) {
                    threads.await(store.close());
                }
                threads.end();
            }
        }
    }

    /**
     * Writes the collections of a store anew, without the room that nothing takes any more.
     *
     * @param threads as for {@link #open}; ended when this returns
     * @throws MillraceException as {@link CheckpointedStore#compact} does
     */
    public static CompactReport compact(Disk disk, StoreSettings settings, RunStoreThreads threads) {
        try {
            Compaction.Sizes sizes =
                    CheckpointedStore.compact(disk, settings, threads.store(), new RunProjection(), new RunCopier());
            return new CompactReport(sizes.before(), sizes.after());
        } finally {
            threads.end();
        }
    }

    /**
     * Lets the store do by itself what is to be done from time to time, until it is closed.
     *
     * @param requests where requests are left for it
     * @param retention how long ago a run has ended that is removed; empty if none is
     * @param idRetention how long ago a run was removed whose id can be used again
     */
    public void begin(Disk requests, Optional<Duration> retention, Duration idRetention) {
        synchronized (threads) {
            MillraceTimer own = threads.clock().newTimer();
            timer = own;
            LeftRequests.begin(requests, this::left, own, threads.readers());
            Retention.begin(this, threads.clock(), own, new Retention.Ages(retention, idRetention));
        }
    }

    @Override
    public CompletionStage<CreateAnswer> create(NewRun run) {
        return ask(run.id(), active -> decisions.create(active, run));
    }

    @Override
    public CompletionStage<AppendAnswer> append(RunAppend append) {
        return answer(() -> {
            List<byte[]> encoded = new ArrayList<>(append.records().size());
            append.records().forEach(record -> encoded.add(RecordFormat.encode(record)));
            return runs.ask(append.token().run(), run -> decisions.append(run, append, encoded));
        });
    }

    @Override
    public <T> T lendThread(Supplier<T> question) {
        return store.lead(question);
    }

    @Override
    public CompletionStage<RequestAnswer> request(RunId run, Control control, String by) {
        return ask(run, active -> decisions.request(active, control, by)).whenComplete((given, failure) -> {
            if (given != null) {
                tell(run, given);
            }
        });
    }

    private CompletionStage<Optional<RequestAnswer>> left(LeftRequest request, long number) {
        return ask(request.run(), active -> decisions.left(active, request, number))
                .whenComplete((given, failure) -> {
                    if (given != null) {
                        given.ifPresent(answer -> tell(request.run(), answer));
                    }
                });
    }

    private void tell(RunId run, RequestAnswer answer) {
        if (answer instanceof RequestAnswer.Recorded recorded) {
            runs.listener(run).ifPresent(listener -> tell(listener, run, recorded));
        }
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
    public CompletionStage<Boolean> describe(RunId run, Map<String, String> metadata) {
        Map<String, String> notes = Map.copyOf(metadata);
        return ask(run, active -> decisions.describe(active, notes));
    }

    @Override
    public CompletionStage<AcquireAnswer> acquire(RunId run, Claim claim, boolean takeover) {
        return ask(run, active -> decisions.acquire(active, claim, takeover));
    }

    @Override
    public CompletionStage<List<RunToken>> renew(List<RunToken> given, Duration lease) {
        List<RunToken> tokens = List.copyOf(given);
        return answer(() -> each(tokens, RunToken::run, (run, token) -> decisions.renew(run, token, lease))
                .thenApply(good -> stale(tokens, good)));
    }

    private static List<RunToken> stale(List<RunToken> tokens, List<Boolean> good) {
        List<RunToken> stale = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!good.get(i)) {
                stale.add(tokens.get(i));
            }
        }
        return stale;
    }

    @Override
    public CompletionStage<Void> release(RunToken token) {
        return ask(token.run(), run -> decisions.release(run, token)).thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Optional<RunSummary>> find(RunId run) {
        return ask(run, active -> {
            if (log.isStopped() && !active.isRecorded()) {
                return log.acknowledged().thenCompose(applied -> reads.call(() -> reader.find(run)));
            }
            return active.answer(Optional.ofNullable(active.row()).map(active::summary));
        });
    }

    @Override
    public CompletionStage<Optional<RunHistory>> load(RunId run, int generation) {
        return answer(() -> applied(run).thenCompose(done -> reads.call(() -> reader.load(run, generation))));
    }

    /** Tells when all that was asked of a run is applied; of what cannot be recorded for now, what was answered. */
    private CompletionStage<Void> applied(RunId run) {
        return log.isStopped() ? log.acknowledged() : runs.ask(run, ActiveRun::applied);
    }

    @Override
    public CompletionStage<RunPage> list(RunQuery query) {
        return answer(() -> log.applied().thenCompose(applied -> reads.call(() -> search.page(query))));
    }

    @Override
    public CompletionStage<PurgeReport> purge(RunQuery query) {
        return answer(() -> log.applied()
                .thenCompose(applied ->
                        reads.call(() -> search.purgeable(query, threads.clock().now(), query.limit() + 1)))
                .thenCompose(found -> remove(found, query.limit(), (run, id) -> decisions.purge(run, query))));
    }

    @Override
    public CompletionStage<PurgeReport> forget(Instant purgedBefore, int limit) {
        return answer(() -> log.applied()
                .thenCompose(applied -> reads.call(() -> search.tombstones(purgedBefore, limit + 1)))
                .thenCompose(found -> remove(found, limit, (run, id) -> decisions.forget(run, purgedBefore))));
    }

    private CompletionStage<PurgeReport> remove(
            List<RunId> found, int limit, BiFunction<ActiveRun, RunId, CompletionStage<Boolean>> removal) {
        List<RunId> removed = found.subList(0, Math.min(found.size(), limit));
        return each(removed, Function.identity(), removal)
                .thenApply(gone ->
                        new PurgeReport((int) gone.stream().filter(yes -> yes).count(), found.size() > limit));
    }

    /** Asks something of several runs, and gives the answers in the same order. */
    private <A, T> CompletionStage<List<T>> each(
            List<A> all, Function<A, RunId> id, BiFunction<ActiveRun, A, CompletionStage<T>> question) {
        List<CompletableFuture<T>> answers = new ArrayList<>();
        for (A one : all) {
            answers.add(ask(id.apply(one), run -> question.apply(run, one)).toCompletableFuture());
        }
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
    }

    private <T> CompletionStage<T> ask(RunId run, Function<ActiveRun, CompletionStage<T>> question) {
        return answer(() -> runs.ask(run, question));
    }

    private <T> CompletionStage<T> answer(Supplier<CompletionStage<T>> work) {
        try {
            if (closed) {
                throw DiskProblems.closed(disk);
            }
            return work.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Returns of how many runs something is kept in memory. */
    int active() {
        return runs.size();
    }

    @Override
    public List<String> reports() {
        return store.reports();
    }

    @Override
    public Optional<MillraceException> stopped() {
        return store.stopped();
    }

    @Override
    public CompletionStage<Void> checkpoint() {
        return answer(store::checkpoint);
    }

    @Override
    public CompletionStage<List<String>> verify() {
        return answer(() -> store.verify()
                .thenCombine(
                        log.applied().thenCompose(applied -> reads.read(tables -> new RunVerifier(tables).problems())),
                        MapDbFlowStore::joined));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        second.stream().filter(problem -> !first.contains(problem)).forEach(all::add);
        return all;
    }

    @Override
    public void close() {
        if (threads.areCalling() || store.isWrittenByCaller()) {
            throw MillraceException.of(RuntimeCode.R161, "a store cannot be closed by one of its own threads")
                    .fact("directory: " + disk.place())
                    .fact("thread: " + Thread.currentThread().getName())
                    .fix(
                            "close it on a thread of the application: what depends on a stage of the store runs on these.");
        }
        synchronized (threads) {
            if (closed) {
                return;
            }
            closed = true;
            if (timer != null) {
                timer.close();
            }
            threads.await(store.close());
            threads.end();
        }
    }
}
