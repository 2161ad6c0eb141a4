package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.LifeRecord.RequestTaken;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells a machine what the records of a run tell, one after the other. Not thread-safe. */
final class RestoredRecords {
    private final RecordedEnds ends;
    private final Replay replay;
    private final FlowLayout layout;
    private final FlowMachine machine;
    private final List<RunRecord> records;
    private final Instant now;
    /** The place of the record that is read. */
    private int at;

    RestoredRecords(RecordedEnds ends, Replay replay, List<RunRecord> records, Instant now) {
        this.ends = ends;
        this.replay = replay;
        this.layout = ends.layout;
        this.machine = ends.machine;
        this.records = records;
        this.now = now;
    }

    /** Reads all records. */
    void read() {
        for (at = 0; at < records.size(); at++) {
            read(records.get(at));
        }
    }

    private void read(RunRecord record) {
        if (record instanceof TaskResult result) {
            succeeded(result);
        } else if (record instanceof TaskFailure failure) {
            failed(failure);
        } else if (record instanceof FrozenElements frozen) {
            frozen(frozen);
        } else if (record instanceof Verdict verdict) {
            decided(verdict);
        } else if (record instanceof RoundStart start) {
            opened(start);
        } else if (record instanceof RoundDecision decision) {
            controlled(decision);
        } else if (record instanceof RevertResult result) {
            reverted(result);
        } else if (record instanceof RevertFailure failure) {
            revertFailed(failure);
        } else if (record instanceof LateResult late) {
            late(late);
        } else if (record instanceof AbandonedAttempt abandoned) {
            abandoned(abandoned);
        } else if (record instanceof RequestTaken taken && taken.control() == Control.CANCEL) {
            stop(Optional.empty(), machine::cancel);
        } else if (record instanceof RunOutcome) {
            require(replay::isFinished, 0);
            machine.finished();
        }
    }

    private Handed call(AttemptName attempt) {
        return new Handed(atom(attempt.task()), attempt.element());
    }

    private int atom(String task) {
        return layout.atom(task).orElseThrow(() -> changed("the flow has no task '" + task + "' any more"));
    }

    private void require(BooleanSupplier ready, int scope) {
        require(ready, scope, null);
    }

    private void require(BooleanSupplier ready, Handed call) {
        require(ready, layout.graph().scopeOf(call.atom()), call);
    }

    private void require(BooleanSupplier ready, int scope, @Nullable Handed call) {
        if (!replay.until(ready, scope, call)) {
            throw changed("the flow as it is now cannot have come to it");
        }
    }

    private MillraceException changed(String why) {
        return MillraceException.of(
                        RuntimeCode.R101,
                        "run '" + ends.driver.run.id() + "' of flow '" + ends.driver.run.flow()
                                + "' cannot go on with the flow as it is now")
                .fact("record " + (at + 1) + ": " + records.get(at))
                .fact(why)
                .fact("the run is not touched")
                .fix("resume it with the flow that it was started with; give a changed flow a new version, and keep"
                        + " the old one in the catalogue beside it.");
    }

    private void begun(Handed call, int attempt) {
        require(() -> replay.isHandedOut(call), call);
        replay.begin(call);
        replay.recording.countTo(call, attempt);
    }

    private void succeeded(TaskResult record) {
        Handed call = call(record.attempt());
        begun(call, record.attempt().attempt());
        ends.stored.restore(call.atom(), call.element(), record.values());
        ends.succeed(call.atom(), call.element());
    }

    private void late(LateResult record) {
        Handed call = call(record.attempt());
        ends.stored.restore(call.atom(), call.element(), record.values());
        if (call.element() < 0 && machine.state(call.atom()) == TaskState.FAILED) {
            machine.lateAttempts().endedLate(call.atom(), true);
        } else {
            machine.lateAttempts().succeededLate(call.atom(), call.element());
        }
    }

    private void abandoned(AbandonedAttempt record) {
        Handed call = call(record.attempt());
        if (call.element() < 0 && replay.isHandedOut(call)) {
            replay.begin(call);
            machine.lateAttempts().graceOver(call.atom());
        } else {
            machine.lateAttempts().abandoned(call.atom(), call.element());
        }
    }

    private void failed(TaskFailure record) {
        Failure failure = record.failure();
        Optional<ScopeStop> stop = record.stop();
        switch (failure.phase()) {
            case DECIDE -> {
                int choice = asked(choice(failure.task()));
                stop(stop, () -> machine.questions().deciderFailed(choice, failure));
            }
            case CONTROL -> controlFailed(failure, stop);
            case OUTPUT -> {
                require(replay::isFinished, 0);
                stop(stop, () -> machine.outputFailed(failure));
            }
            default -> attemptFailed(record, failure);
        }
    }

    private boolean isTarget(int choice, String target) {
        return layout.choice(choice).target().equals(target);
    }

    private void controlFailed(Failure failure, Optional<ScopeStop> stop) {
        int scope = control(failure.task().equals(layout.flow().name()) ? "" : failure.task());
        boolean revertAll = isOfRun(stop);
        if (machine.questions().isOpening(scope)) {
            stop(stop, () -> machine.questions().notOpened(scope, revertAll, failure));
        } else {
            stop(stop, () -> machine.questions().controllerFailed(scope, failure));
        }
    }

    private void attemptFailed(TaskFailure record, Failure failure) {
        Handed call = new Handed(atom(failure.task()), failure.element().orElse(-1));
        if (call.element() < 0 && layout.task(call.atom()).each().isPresent()) {
            toBeFrozen(call.atom());
            stop(record.stop(), () -> machine.failed(call.atom(), failure));
            return;
        }
        begun(call, failure.attempt());
        if (call.element() >= 0
                && at + 1 < records.size()
                && records.get(at + 1) instanceof RoundDecision decision
                && decision.choice() == Choice.RETRY
                && decision.round().element() == call.element()
                && decision.round().scope().equals(failure.task())) {
            machine.elements().history(call.atom(), call.element(), failure);
            machine.elements().tryAgain(call.atom(), call.element(), failure, due(decision.delay()));
        } else {
            boolean revertAll = isOfRun(record.stop());
            stop(record.stop(), () -> ends.fail(call.atom(), call.element(), failure, revertAll));
        }
    }

    private static boolean isOfRun(Optional<ScopeStop> stop) {
        return stop.filter(whole -> whole.scope().equals(ScopeStop.RUN)).isPresent();
    }

    /** Returns when a delay is over: a clock that was set back does not make it longer. */
    private @Nullable Instant due(Optional<Delay> delay) {
        if (delay.isEmpty() || delay.get().millis() == 0) {
            return null;
        }
        Instant due = Instant.ofEpochMilli(delay.get().due());
        Instant latest = now.plusMillis(delay.get().millis());
        return due.isBefore(latest) ? due : latest;
    }

    /** Stops a scope: what was running then goes on, all else is taken back. */
    private void stop(Optional<ScopeStop> told, Runnable change) {
        Optional<ScopeStop> stop =
                told.or(() -> at + 1 < records.size() && records.get(at + 1) instanceof StoppedScope next
                        ? Optional.of(next.stop())
                        : Optional.empty());
        Set<Handed> running = stop.map(ScopeStop::running).orElse(List.of()).stream()
                .map(this::call)
                .collect(Collectors.toSet());
        for (Handed call : running) {
            require(() -> replay.isHandedOut(call), call);
        }
        ends.perhapsRun.replayStop(running, change);
    }

    private void toBeFrozen(int atom) {
        IntPredicate same = asked -> asked == atom;
        require(() -> replay.isAsked(Command.FREEZE, same), layout.graph().scopeOf(atom));
        replay.takeQuestion(Command.FREEZE, same);
    }

    private void frozen(FrozenElements record) {
        int atom = atom(record.task());
        toBeFrozen(atom);
        ends.stored.restoreElements(atom, record.elements());
        ends.begin(atom, record.elements().size());
    }

    private void decided(Verdict record) {
        machine.questions().decided(asked(choice(record.target())), record.runs());
    }

    /** Returns a choice whose decider is to be asked now. */
    private int asked(int choice) {
        IntPredicate same = asked -> asked == choice;
        require(() -> replay.isAsked(Command.CHOOSE, same), layout.graph().scopeOfChoice(choice));
        replay.takeQuestion(Command.CHOOSE, same);
        return choice;
    }

    private int choice(String target) {
        for (int choice = 0; choice < layout.choiceCount(); choice++) {
            if (isTarget(choice, target)) {
                return choice;
            }
        }
        throw changed("nothing decides about '" + target + "' any more");
    }

    private void opened(RoundStart record) {
        int scope = control(record.round().scope());
        ScopeSpec spec = layout.scope(scope);
        Optional<Object> value = ends.stored.restoredControllerValue(spec, record.value());
        ends.driver.questions().provide(scope, value);
        machine.questions().controlled(scope, new RetryDecision.Next<>(value), null);
    }

    private void controlled(RoundDecision record) {
        if (record.round().element() >= 0) {
            return;
        }
        int scope = control(record.round().scope());
        switch (record.choice()) {
            case RETRY -> {
                Optional<Object> value = ends.stored.restoredControllerValue(layout.scope(scope), record.value());
                machine.questions().controlled(scope, new RetryDecision.Next<>(value), due(record.delay()));
            }
            case REVERT ->
                stop(Optional.empty(), () -> machine.questions().controlled(scope, RetryDecision.revert(), null));
            default ->
                stop(Optional.empty(), () -> machine.questions().controlled(scope, RetryDecision.revertAll(), null));
        }
    }

    /** Returns the scope of that name whose controller is asked; a nested flow and the place of it may have one each. */
    private int control(String name) {
        int innermost = 0;
        for (int scope = 1; scope <= layout.scopeCount(); scope++) {
            innermost = layout.scope(scope).name().equals(name) ? scope : innermost;
        }
        IntPredicate same = asked -> layout.scope(asked).name().equals(name);
        require(() -> replay.isAsked(Command.CONTROL, same), innermost);
        return replay.takeQuestion(Command.CONTROL, same).orElseThrow();
    }

    private void reverted(RevertResult record) {
        Handed call = call(record.attempt());
        if (!record.called()) {
            require(() -> replay.isNoted(call), call);
            replay.noted(call);
            return;
        }
        require(() -> replay.recording.is(call, TaskState.REVERTING), call);
        replay.beginRevert(call);
        ends.undone(call.atom(), call.element());
    }

    private void revertFailed(RevertFailure record) {
        Failure failure = record.failure();
        Handed call = new Handed(atom(failure.task()), failure.element().orElse(-1));
        require(() -> replay.recording.is(call, TaskState.REVERTING), call);
        replay.beginRevert(call);
        if (layout.revertRetry(call.atom()).isPresent()) {
            machine.revertRetries().history(call.atom(), call.element(), failure);
        }
        if (record.delay().isPresent()) {
            machine.revertRetries().again(call.atom(), call.element(), due(record.delay()));
        } else {
            stop(Optional.empty(), () -> ends.followRevert(call.atom(), call.element(), failure, null));
        }
    }
}
