package io.millrace.cli;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A run as its records tell it.
 *
 * @param history the records, and what the store says besides
 * @param graph the graph of its flow, as it was when the run began or went on last
 * @param tasks how far each of its tasks is, in the order of the graph
 */
record RunView(RunHistory history, StoredGraph graph, List<StoredTask> tasks) {
    static RunView of(RunHistory history) {
        StoredGraph graph = StoredGraph.of(history.currentPlan());
        return new RunView(history, graph, StoredTasks.of(graph.tasks(), history.records()));
    }

    /** Returns the input, value by value. */
    List<NamedValue> input() {
        return all(RunCreation.class).findFirst().map(RunCreation::input).orElse(List.of());
    }

    /** Returns whether it has gone on with a flow that had changed since it began. */
    boolean hasChangedFlow() {
        return !history.currentPlan().equals(history.plan());
    }

    /** Returns what the run was forked from, in words. */
    Optional<String> origin() {
        return all(RunCreation.class)
                .findFirst()
                .flatMap(RunCreation::origin)
                .map(origin ->
                        "run " + origin.run() + ", generation " + origin.generation() + ", from task " + origin.task());
    }

    /** Returns all failures, also of attempts that were made again, in their order. */
    List<Failure> failures() {
        return history.records().stream()
                .flatMap(record -> record instanceof TaskFailure failed
                        ? Stream.of(failed.failure())
                        : record instanceof RevertFailure failed ? Stream.of(failed.failure()) : Stream.empty())
                .toList();
    }

    /** Returns what the retry controllers decided, in order. */
    List<RoundDecision> decisions() {
        return all(RoundDecision.class).toList();
    }

    /** Returns how it ended, if it has ended and was not taken up again. */
    Optional<RunOutcome> outcome() {
        return history.summary().status().state().isFinished()
                ? all(RunOutcome.class).reduce((first, second) -> second)
                : Optional.empty();
    }

    /** Returns why it is suspended, in words; empty if it is not, or nobody said. */
    Optional<String> restReason() {
        return history.summary()
                .status()
                .suspension()
                .flatMap(why -> all(RunSuspension.class)
                        .reduce((first, second) -> second)
                        .map(RunSuspension::detail)
                        .filter(detail -> !detail.isEmpty()));
    }

    private <T extends RunRecord> Stream<T> all(Class<T> kind) {
        return history.records().stream().filter(kind::isInstance).map(kind::cast);
    }
}
