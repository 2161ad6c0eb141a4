package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.AttemptStart;
import io.millrace.runtime.store.record.TaskRecord.BorrowedResult;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Tells a machine what the records tell of attempts of tasks. Not thread-safe. */
final class RestoredAttempts {
    private final RestoredPlace place;
    private final RecordedEnds ends;
    private final Replay replay;
    private final FlowLayout layout;
    private final FlowMachine machine;

    RestoredAttempts(RestoredPlace place) {
        this.place = place;
        this.ends = place.ends;
        this.replay = place.replay;
        this.layout = place.layout;
        this.machine = place.machine;
    }

    private Handed begun(Handed call, int attempt) {
        place.require(() -> replay.isHandedOut(call), call);
        replay.begin(call, attempt);
        // When it began is not recorded; by then it had.
        ends.hadStarted(
                call.atom(), call.element(), Instant.ofEpochMilli(place.record().at()));
        return call;
    }

    private Handed begun(AttemptName attempt) {
        return begun(place.call(attempt), attempt.attempt());
    }

    /** Returns whether a record tells the end of one of these attempts. */
    static boolean isEndOf(RestoredPlace place, Set<Handed> calls, RunRecord record) {
        if (record instanceof TaskResult result) {
            return calls.contains(place.call(result.attempt()));
        } else if (record instanceof AbandonedAttempt abandoned) {
            return calls.contains(place.call(abandoned.attempt()));
        }
        return record instanceof TaskFailure failed
                && failed.failure().phase() == Failure.Phase.EXECUTE
                && calls.contains(place.call(failed.failure()));
    }

    void started(AttemptStart record) {
        begun(record.attempt());
    }

    void succeeded(TaskResult record) {
        Handed call = begun(record.attempt());
        ends.stored.restore(call.atom(), call.element(), record.values());
        ends.succeed(call.atom(), call.element());
    }

    /** A fork takes a result from the run that it comes from. */
    void borrowed(BorrowedResult record) {
        int atom = place.atom(record.task());
        if (layout.task(atom).each().isPresent()) {
            toBeFrozen(atom);
            ends.values.freeze(atom, List.of());
            ends.begin(atom, 0);
        } else {
            begun(new Handed(atom, -1), 1);
            ends.succeed(atom, -1);
        }
        ends.stored.restore(atom, -1, record.values());
        replay.recording.borrowed(atom);
    }

    void late(LateResult record) {
        Handed call = place.call(record.attempt());
        RecordedLateEnds late = (RecordedLateEnds) ends.driver.late();
        Optional<Straggler> abandoned =
                late.straggler(call.atom(), call.element(), record.attempt().attempt());
        if (abandoned.isPresent()) {
            place.handOutRevertsBefore(call);
            late.restore(abandoned.get(), record.values());
            return;
        }
        ends.stored.restore(call.atom(), call.element(), record.values());
        if (call.element() < 0 && machine.state(call.atom()) == TaskState.FAILED) {
            machine.lateAttempts().endedLate(call.atom(), true);
        } else {
            machine.lateAttempts().succeededLate(call.atom(), call.element());
        }
    }

    void abandoned(AbandonedAttempt record) {
        Handed call = place.call(record.attempt());
        ends.driver
                .late()
                .addStraggler(call.atom(), call.element(), record.attempt().attempt());
        if (call.element() < 0 && replay.isHandedOut(call)) {
            replay.begin(call, record.attempt().attempt());
            machine.lateAttempts().graceOver(call.atom());
        } else {
            machine.lateAttempts().abandoned(call.atom(), call.element());
        }
    }

    void failed(TaskFailure record) {
        Failure failure = record.failure();
        Handed call = place.call(failure);
        if (call.element() < 0 && layout.task(call.atom()).each().isPresent()) {
            toBeFrozen(call.atom());
            place.stop(record.stop(), () -> machine.failed(call.atom(), failure));
            return;
        }
        begun(call, failure.attempt());
        Optional<RoundDecision> again = again(call, failure);
        if (again.isPresent()) {
            ends.noteUnknown(call.atom(), call.element(), failure);
            machine.elements().history(call.atom(), call.element(), failure);
            machine.elements()
                    .tryAgain(
                            call.atom(),
                            call.element(),
                            failure,
                            place.due(again.get().delay()));
        } else {
            boolean revertAll = RestoredPlace.isOfRun(record.stop());
            place.stop(record.stop(), () -> ends.fail(call.atom(), call.element(), failure, revertAll));
        }
    }

    /** Returns the decision to try an element again that stands behind its failure. */
    private Optional<RoundDecision> again(Handed call, Failure failure) {
        return place.next(RoundDecision.class)
                .filter(decision -> call.element() >= 0
                        && decision.choice() == Choice.RETRY
                        && decision.round().element() == call.element()
                        && decision.round().scope().equals(failure.task()));
    }

    private void toBeFrozen(int atom) {
        IntPredicate same = asked -> asked == atom;
        place.require(
                () -> replay.questions.isAsked(Command.FREEZE, same),
                layout.graph().scopeOf(atom));
        replay.questions.take(Command.FREEZE, same);
    }

    void frozen(FrozenElements record) {
        int atom = place.atom(record.task());
        toBeFrozen(atom);
        ends.stored.restoreElements(atom, record.elements());
        ends.begin(atom, record.elements().size());
    }
}
