package io.millrace.runtime.engine;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/** The runs of a store that an engine does not work on itself, and lets others look at. Thread-safe. */
final class WatchedRuns {
    private final DurableRuns durable;
    private final LocalEngine engine;
    /** The flows that this engine has seen, by name. */
    private final Map<String, ResumedFlow<?>> flows = new ConcurrentHashMap<>();
    /** Asks the store, and waits for it, for those who must not wait. */
    private final Executor reader = WorkerThreads.single("watch");
    /** What looks again after some time. */
    private final Set<Runnable> waiting = ConcurrentHashMap.newKeySet();

    WatchedRuns(DurableRuns durable, LocalEngine engine) {
        this.durable = durable;
        this.engine = engine;
    }

    /** Keeps a flow in mind, to read runs with that are asked for by id alone. */
    void know(ResumedFlow<?> flow) {
        String name = flow.plan().name();
        ResumedFlow<?> known = flows.get(name);
        if (known == null || !known.plan().fingerprint().equals(flow.plan().fingerprint())) {
            flows.put(name, flow);
        }
    }

    /** Returns whether a run belongs to another engine now. */
    boolean isHeld(RunSummary run) {
        return lease(run)
                .filter(lease -> !lease.owner().equals(durable.owner()))
                .isPresent();
    }

    /** Returns whether a run belongs to an engine now, to this one or to another. */
    boolean isOwned(RunSummary run) {
        return lease(run).isPresent();
    }

    private Optional<RunLease> lease(RunSummary run) {
        Instant now = engine.options().clock().now();
        return run.lease().filter(lease -> lease.until().isAfter(now));
    }

    /** Asks the store something on a thread that may wait. */
    void look(Runnable question) {
        reader.execute(question);
    }

    /** Asks the store something after some time; at once on the calling thread, if the engine is closed. */
    void lookLater(Runnable question) {
        waiting.add(question);
        Instant next = engine.options().clock().now().plus(durable.watchInterval());
        engine.timer().at(next, () -> {
            if (waiting.remove(question)) {
                look(question);
            }
        });
        if (engine.isClosed()) {
            closed();
        }
    }

    /** The engine is closed: what would look later hears of it now. */
    void closed() {
        for (Runnable question : List.copyOf(waiting)) {
            if (waiting.remove(question)) {
                question.run();
            }
        }
    }

    /**
     * Returns a run to watch.
     *
     * @throws MillraceException R101, if it is a run of a flow of another name
     */
    <O> WatchedRun<O> of(ResumedFlow<O> flow, RunHistory history) {
        FlowChange.requireName(history, flow.plan());
        return of(flow, history.summary());
    }

    private <O> WatchedRun<O> of(ResumedFlow<O> flow, RunSummary run) {
        return new WatchedRun<>(durable, engine, flow, run.id(), run.identity().generation());
    }

    /** Returns a run of the store, if there is one and this engine has seen its flow. */
    Optional<FlowRun<?>> find(RunId id) {
        durable.requireMayWait();
        return StoreAnswers.of(() -> durable.store().find(id))
                .flatMap(run ->
                        Optional.ofNullable(flows.get(run.identity().flow())).map(flow -> of(flow, run)));
    }

    /**
     * Returns a run that has ended: as its store knows it, if the flow has changed so that it cannot have come to that end.
     *
     * @throws MillraceException R101, if that is a run of another flow, or the store does not know what its flow was; R156, if
     *     the flow gives something now that the run has not made
     */
    <O> FlowRun<O> ended(RunResumer<O> resumer, ResumedFlow<O> flow, RunHistory history) {
        try {
            return resumer.ended(history);
        } catch (MillraceException changed) {
            if (changed.code() != RuntimeCode.R101) {
                throw changed;
            }
            WatchedRun<O> run = of(flow, history);
            // Refused here, if its output cannot be made.
            run.outcome();
            return run;
        }
    }
}
