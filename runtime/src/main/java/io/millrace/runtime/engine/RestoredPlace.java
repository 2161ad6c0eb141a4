package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.LifeRecord.RevertRepetition;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where in the records of a run its reader is, and what the machine has to have come to before a record is told. Not
 * thread-safe.
 */
final class RestoredPlace {
    final RecordedEnds ends;
    final Replay replay;
    final FlowLayout layout;
    final FlowMachine machine;
    private final List<RunRecord> records;
    private final Instant now;
    /** The place of the record that is read. */
    private int at = -1;

    RestoredPlace(RecordedEnds ends, Replay replay, List<RunRecord> records, Instant now) {
        this.ends = ends;
        this.replay = replay;
        this.layout = ends.layout;
        this.machine = ends.machine;
        this.records = records;
        this.now = now;
    }

    /** Goes to the next record; returns whether there is one. */
    boolean advance() {
        return ++at < records.size();
    }

    RunRecord record() {
        return records.get(at);
    }

    /** Returns the record behind the one that is read, if it is of a kind. */
    <R extends RunRecord> Optional<R> next(Class<R> kind) {
        return at + 1 < records.size() && kind.isInstance(records.get(at + 1))
                ? Optional.of(kind.cast(records.get(at + 1)))
                : Optional.empty();
    }

    Handed call(AttemptName attempt) {
        return new Handed(atom(attempt.task()), attempt.element());
    }

    Handed call(Failure failure) {
        return new Handed(atom(failure.task()), failure.element().orElse(-1));
    }

    int atom(String task) {
        return layout.atom(task).orElseThrow(() -> changed("the flow has no task '" + task + "' any more"));
    }

    void require(BooleanSupplier ready, int scope) {
        require(ready, scope, null);
    }

    void require(BooleanSupplier ready, Handed call) {
        require(ready, layout.graph().scopeOf(call.atom()), call);
    }

    private void require(BooleanSupplier ready, int scope, @Nullable Handed call) {
        if (!replay.until(ready, scope, call)) {
            throw changed("the flow as it is now cannot have come to it");
        }
    }

    MillraceException changed(String why) {
        return MillraceException.of(
                        RuntimeCode.R101,
                        "run '" + ends.driver.run.id() + "' of flow '" + ends.driver.run.flow()
                                + "' cannot go on with the flow as it is now")
                .fact("record " + (at + 1) + ": " + record())
                .fact(why)
                .fact("the run is not touched")
                .fix("resume it with the flow that it was started with; give a changed flow a new version, and keep"
                        + " the old one in the catalogue beside it.");
    }

    /** Returns when a delay is over: a clock that was set back does not make it longer. */
    @Nullable
    Instant due(Optional<Delay> delay) {
        if (delay.isEmpty() || delay.get().millis() == 0) {
            return null;
        }
        Instant due = Instant.ofEpochMilli(delay.get().due());
        Instant latest = now.plusMillis(delay.get().millis());
        return due.isBefore(latest) ? due : latest;
    }

    /** Tells what stops a scope, if it does: what was running then goes on, all else is taken back. */
    void stop(Optional<ScopeStop> told, Runnable change) {
        Optional<ScopeStop> stop = told.or(() -> next(StoppedScope.class).map(StoppedScope::stop));
        Set<Handed> running = stop.map(ScopeStop::running).orElse(List.of()).stream()
                .map(this::call)
                .collect(Collectors.toSet());
        for (Handed call : running) {
            require(() -> replay.isHandedOut(call), call);
        }
        handOutReverts(running);
        ends.perhapsRun.replayStop(running, change);
    }

    /**
     * A revert that ends before something does that was running when the scope was stopped had been handed out before: the
     * scope was not quiet.
     */
    private void handOutReverts(Set<Handed> running) {
        if (running.isEmpty()) {
            // Most stops: the records behind are not searched for nothing.
            return;
        }
        int end = at + 1;
        while (end < records.size() && !RestoredAttempts.isEndOf(this, running, records.get(end))) {
            end++;
        }
        Set<Handed> late = new HashSet<>(0);
        for (int later = at + 1; end < records.size() && later < end; later++) {
            if (records.get(later) instanceof LateResult result) {
                late.add(call(result.attempt()));
            }
            RestoredReverts.call(this, records.get(later))
                    .filter(call -> !late.contains(call))
                    .filter(call -> replay.recording.isStopped(layout.graph().scopeOf(call.atom())))
                    .ifPresent(call -> replay.handOut(() -> replay.recording.is(call, TaskState.REVERTING)));
        }
    }

    /**
     * What a task depends on, and is reverted before what the task gave late is, had been handed out before that came: from
     * then on it would have waited.
     *
     * @param late the call that gave something late
     */
    void handOutRevertsBefore(Handed late) {
        for (RunRecord record : records.subList(at + 1, records.size())) {
            Handed call = RestoredReverts.call(this, record).orElse(null);
            if (late.equals(call) || record instanceof RevertRepetition) {
                return;
            } else if (call != null && replay.recording.dependsOn(late.atom(), call.atom())) {
                replay.handOut(() -> replay.recording.is(call, TaskState.REVERTING));
            }
        }
    }

    static boolean isOfRun(Optional<ScopeStop> stop) {
        return stop.filter(whole -> whole.scope().equals(ScopeStop.RUN)).isPresent();
    }
}
