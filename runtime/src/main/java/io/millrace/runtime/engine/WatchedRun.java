package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.Progress;
import io.millrace.runtime.RunDurations;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RunStatistics;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.Control;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A run that is kept in a store and that another engine works on, or has worked on: what can be read of it is what is
 * recorded, and what is asked of it is left in the store for its owner. Each reading asks the store. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
final class WatchedRun<O> implements FlowRun<O> {
    private final DurableRuns durable;
    private final LocalEngine engine;
    private final ResumedFlow<O> flow;
    private final RunId id;
    private final int generation;
    /** What was read last, null before. */
    private volatile @Nullable RunImage<O> image;

    WatchedRun(DurableRuns durable, LocalEngine engine, ResumedFlow<O> flow, RunId id, int generation) {
        this.durable = durable;
        this.engine = engine;
        this.flow = flow;
        this.id = id;
        this.generation = generation;
    }

    private RunSummary look() {
        durable.requireMayWait();
        Optional<RunSummary> newest = StoreAnswers.of(() -> durable.store().find(id));
        return newest.filter(run -> run.identity().generation() == generation).orElseGet(() -> load().summary());
    }

    private RunHistory load() {
        return StoreAnswers.of(() -> durable.store().load(id, generation)).orElseThrow(() -> DurableRuns.missing(id));
    }

    private RunImage<O> image() {
        RunImage<O> known = image;
        if (known != null && known.isAsOf(look())) {
            return known;
        }
        RunImage<O> read = new RunImage<>(durable, engine, flow, load());
        image = read;
        return read;
    }

    @Override
    public RunId id() {
        return id;
    }

    @Override
    public String flow() {
        return flow.plan().name();
    }

    @Override
    public int generation() {
        return generation;
    }

    @Override
    public Optional<FlowRun<O>> earlier() {
        return generation == 1
                ? Optional.empty()
                : Optional.of(new WatchedRun<>(durable, engine, flow, id, generation - 1));
    }

    @Override
    public Map<String, String> labels() {
        return look().labels();
    }

    @Override
    public Map<String, String> metadata() {
        return look().metadata();
    }

    @Override
    public void putMetadata(String name, String value) {
        // The options know which names are allowed.
        Map<String, String> notes = StartOptions.none().metadata(name, value).metadata();
        StoreAnswers.of(() -> durable.store().describe(id, notes));
    }

    @Override
    public RunState state() {
        return look().status().state();
    }

    @Override
    public TaskState taskState(String task) {
        return image().run().taskState(task);
    }

    @Override
    public Map<String, Object> values() {
        RunState now = state();
        return now == RunState.SUCCEEDED || now == RunState.REVERTED ? Map.of() : image().values();
    }

    @Override
    public List<Failure> failures() {
        return image().failures();
    }

    @Override
    public Progress progress() {
        return image().run().progress();
    }

    @Override
    public Progress progress(String task) {
        return image().run().progress(task);
    }

    @Override
    public RunStatistics statistics() {
        return image().statistics();
    }

    @Override
    public Optional<RunDurations> durations() {
        return Optional.empty();
    }

    @Override
    public Optional<Outcome<O>> outcome() {
        return outcome(look());
    }

    private Optional<Outcome<O>> outcome(RunSummary now) {
        return now.status().state().isFinished()
                ? Optional.of(image().outcome())
                : now.status().suspension().map(why -> new Outcome.Suspended<>(id, flow(), why));
    }

    @Override
    public Outcome<O> await() {
        Optional<Outcome<O>> ended = Optional.empty();
        while (ended.isEmpty()) {
            ended = await(Duration.ofNanos(Long.MAX_VALUE));
        }
        return ended.get();
    }

    @Override
    public Optional<Outcome<O>> await(Duration timeout) {
        long start = System.nanoTime();
        long all = AwaitedRun.nanos(timeout);
        RunSummary now = look();
        Optional<Outcome<O>> ended = outcome(now);
        for (long left = all; ended.isEmpty() && left > 0; left = all - (System.nanoTime() - start)) {
            requireOwned(now);
            pause(Math.min(left, AwaitedRun.nanos(durable.watchInterval())));
            now = look();
            ended = outcome(now);
        }
        return ended;
    }

    /** Refuses to wait for a run that nobody works on. */
    private void requireOwned(RunSummary now) {
        if (!durable.watched().isOwned(now)) {
            throw MillraceException.of(RuntimeCode.R157, "nobody works on run '" + id + "' any more")
                    .fact(now.lease()
                            .map(RunLease::toString)
                            .map(last -> "its last " + last)
                            .orElse("it has no owner"))
                    .fact("state: " + now.status().state() + "; the run is not touched")
                    .fix("resume it, with Engine.resume, or by starting its id again: what is recorded is not lost.");
        }
    }

    private void pause(long nanos) {
        boolean closed;
        try {
            closed = engine.awaitClose(nanos);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw AwaitedRun.interrupted(id, interrupt);
        }
        if (closed) {
            throw closed();
        }
    }

    private MillraceException closed() {
        return MillraceException.of(RuntimeCode.R006, "run '" + id + "' is watched by way of a closed engine")
                .fact("the run belongs to another engine, and is not touched")
                .fix("wait for it before the engine is closed.");
    }

    @Override
    public CompletionStage<Outcome<O>> settled() {
        CompletableFuture<Outcome<O>> end = new CompletableFuture<>();
        durable.watched().look(() -> settle(end));
        return end.minimalCompletionStage();
    }

    /** Completes a stage if the run has ended or rests, and looks again later if it does not. */
    private void settle(CompletableFuture<Outcome<O>> end) {
        try {
            if (engine.isClosed()) {
                throw closed();
            }
            RunSummary now = look();
            outcome(now).ifPresentOrElse(end::complete, () -> {
                requireOwned(now);
                durable.watched().lookLater(() -> settle(end));
            });
        } catch (RuntimeException refused) {
            end.completeExceptionally(refused);
        }
    }

    @Override
    public void suspend() {
        durable.requireMayWait();
        StoreAnswers.of(() -> durable.store().request(id, Control.SUSPEND, ""));
    }

    @Override
    public void cancel() {
        durable.requireMayWait();
        StoreAnswers.of(() -> durable.store().request(id, Control.CANCEL, ""));
        RunSummary now = look();
        if (now.status().state() == RunState.SUSPENDED && !durable.watched().isOwned(now) && !engine.isClosed()) {
            // Nobody would hear of it.
            durable.resume(history -> flow, id, RecordedLife::isCancel);
        }
    }

    /** Returns the flow, the id and the state. */
    @Override
    public String toString() {
        return "run '" + id + "' of flow '" + flow() + "': " + state();
    }
}
