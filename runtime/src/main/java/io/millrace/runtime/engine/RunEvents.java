package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RunDurations;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.spi.MillraceClock;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of one run and tells the listeners, one event after the other. There is none where nobody listens.
 *
 * <p>Thread-safe: tasks may report from threads of their own. The lock keeps one order for all listeners.
 */
final class RunEvents {
    /** Null if there are none. */
    private final @Nullable EngineListeners listeners;

    private final MillraceClock clock;
    private final RunId run;
    private final int generation;
    private final FlowLayout layout;
    private final String flow;
    /** Null if nothing is measured. */
    private final @Nullable RunTimes times;
    /** The thread that tells the listeners now. Each thread only compares it with itself, so it need not be volatile. */
    private @Nullable Thread telling;

    RunEvents(
            @Nullable EngineListeners listeners, EngineOptions options, RunId run, int generation, FlowLayout layout) {
        this.listeners = listeners;
        this.clock = options.clock();
        this.run = run;
        this.generation = generation;
        this.layout = layout;
        this.flow = layout.flow().name();
        this.times = options.durations() ? new RunTimes() : null;
    }

    void runStarted() {
        tell(new FlowEvent.RunStarted(run, flow, layout.flow().version(), generation, now()));
    }

    void runSuspended(SuspendReason reason) {
        tell(new FlowEvent.RunSuspended(run, flow, reason, now()));
    }

    void runResumed() {
        tell(new FlowEvent.RunResumed(run, flow, generation, now()));
    }

    void runFinished(RunState state) {
        tell(new FlowEvent.RunFinished(run, flow, state, now()));
    }

    void taskStarted(int atom, int element, int attempt, boolean resumed) {
        tell(new FlowEvent.TaskStarted(run, layout.name(atom), index(element), attempt, resumed, now()));
    }

    void elementsFrozen(int atom, int attempt, int count) {
        tell(new FlowEvent.ElementsFrozen(run, layout.name(atom), OptionalInt.empty(), attempt, count, now()));
    }

    void taskSucceeded(int atom, int element, int attempt) {
        tell(new FlowEvent.TaskSucceeded(run, layout.name(atom), index(element), attempt, now()));
    }

    void taskFailed(int atom, int element, int attempt, Failure failure) {
        tell(new FlowEvent.TaskFailed(run, layout.name(atom), index(element), attempt, failure, now()));
    }

    void taskAbandoned(int atom, int element, int attempt) {
        tell(new FlowEvent.TaskAbandoned(run, layout.name(atom), index(element), attempt, now()));
    }

    void taskIgnored(int atom) {
        tell(new FlowEvent.TaskIgnored(run, layout.name(atom), OptionalInt.empty(), 0, now()));
    }

    void retryDecided(ScopeSpec scope, int round, RetryDecision<?> decision, Optional<Instant> due) {
        String name = scope.name().isEmpty() ? flow : scope.name();
        tell(new FlowEvent.RetryDecided(
                run, name, Failure.Phase.EXECUTE, OptionalInt.empty(), round, decision, due, now()));
    }

    void retryDecided(
            int atom, int element, Failure.Phase phase, int round, RetryDecision<?> decision, Optional<Instant> due) {
        tell(new FlowEvent.RetryDecided(run, layout.name(atom), phase, index(element), round, decision, due, now()));
    }

    void taskReverting(int atom, int element, int attempt, boolean resumed) {
        tell(new FlowEvent.TaskReverting(run, layout.name(atom), index(element), attempt, resumed, now()));
    }

    void taskReverted(int atom, int element, int attempt, boolean nothingCalled) {
        tell(new FlowEvent.TaskReverted(run, layout.name(atom), index(element), attempt, nothingCalled, now()));
    }

    void taskRevertFailed(int atom, int element, int attempt, Failure failure, boolean again) {
        tell(new FlowEvent.TaskRevertFailed(run, layout.name(atom), index(element), attempt, failure, again, now()));
    }

    void taskProgress(Attempt attempt, double fraction, String detail) {
        tell(new FlowEvent.TaskProgress(
                run, attempt.task(), index(attempt.elementIndex()), attempt.attempt(), fraction, detail, now()));
    }

    void taskEmitted(Attempt attempt, String name, String detail) {
        tell(new FlowEvent.TaskEmitted(
                run, attempt.task(), index(attempt.elementIndex()), attempt.attempt(), name, detail, now()));
    }

    void workerAwaited(Attempt attempt, String topic) {
        tell(new FlowEvent.WorkerAwaited(
                run, attempt.task(), index(attempt.elementIndex()), attempt.attempt(), topic, now()));
    }

    void workerLost(Attempt attempt, String worker) {
        tell(new FlowEvent.WorkerLost(
                run, attempt.task(), index(attempt.elementIndex()), attempt.attempt(), worker, now()));
    }

    private static OptionalInt index(int element) {
        return element < 0 ? OptionalInt.empty() : OptionalInt.of(element);
    }

    private Instant now() {
        return clock.now();
    }

    /** Returns how long the run and its tasks took so far, empty if that is not measured. */
    Optional<RunDurations> durations() {
        return Optional.ofNullable(times).map(measured -> measured.until(now()));
    }

    /** Returns what measures the run, null if it is not measured. */
    @Nullable
    RunTimes times() {
        return times;
    }

    private synchronized void tell(FlowEvent event) {
        if (times != null) {
            times.on(event);
        }
        if (listeners == null) {
            return;
        }
        Thread before = telling;
        telling = Thread.currentThread();
        try {
            listeners.tell(event);
        } finally {
            telling = before;
        }
    }

    /** Returns whether a thread tells the listeners, so that the run waits for it. */
    boolean isToldBy(Thread thread) {
        return telling == thread;
    }
}
