package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Tells a machine what the records tell of the answers of deciders and retry controllers. Not thread-safe. */
final class RestoredAnswers {
    private final RestoredPlace place;
    private final RecordedEnds ends;
    private final Replay replay;
    private final FlowLayout layout;
    private final FlowMachine machine;

    RestoredAnswers(RestoredPlace place) {
        this.place = place;
        this.ends = place.ends;
        this.replay = place.replay;
        this.layout = place.layout;
        this.machine = place.machine;
    }

    /** What said that its target runs may have been taken away since. */
    void decided(Verdict record) {
        if (record.runs() && !isDecided(record.target())) {
            return;
        }
        machine.questions().decided(asked(choice(record.target())), record.runs());
    }

    void deciderFailed(TaskFailure record) {
        int choice = asked(choice(record.failure().task()));
        place.stop(record.stop(), () -> machine.questions().deciderFailed(choice, record.failure()));
    }

    /** Returns a choice whose decider is to be asked now. */
    private int asked(int choice) {
        IntPredicate same = asked -> asked == choice;
        place.require(
                () -> replay.questions.isAsked(Command.CHOOSE, same),
                layout.graph().scopeOfChoice(choice));
        replay.questions.take(Command.CHOOSE, same);
        return choice;
    }

    private boolean isDecided(String target) {
        return IntStream.range(0, layout.choiceCount())
                .anyMatch(choice -> layout.choice(choice).target().equals(target));
    }

    private int choice(String target) {
        for (int choice = 0; choice < layout.choiceCount(); choice++) {
            if (layout.choice(choice).target().equals(target)) {
                return choice;
            }
        }
        throw place.changed("nothing decides about '" + target + "' any more");
    }

    void controlFailed(TaskFailure record) {
        Failure failure = record.failure();
        Optional<ScopeStop> stop = record.stop();
        int scope = control(failure.task().equals(layout.flow().name()) ? "" : failure.task());
        if (machine.questions().isOpening(scope)) {
            boolean revertAll = RestoredPlace.isOfRun(stop);
            place.stop(stop, () -> machine.questions().notOpened(scope, revertAll, failure));
        } else {
            place.stop(stop, () -> machine.questions().controllerFailed(scope, failure));
        }
    }

    void opened(RoundStart record) {
        int scope = control(record.round().scope());
        ScopeSpec spec = layout.scope(scope);
        Optional<Object> value = ends.stored.restoredControllerValue(spec, record.value());
        ends.driver.questions().provide(scope, value);
        machine.questions().controlled(scope, new RetryDecision.Next<>(value), null);
    }

    /** What is decided about an element is told with its failure. */
    void controlled(RoundDecision record) {
        if (record.round().element() >= 0) {
            return;
        }
        int scope = control(record.round().scope());
        switch (record.choice()) {
            case RETRY -> {
                Optional<Object> value = ends.stored.restoredControllerValue(layout.scope(scope), record.value());
                machine.questions().controlled(scope, new RetryDecision.Next<>(value), place.due(record.delay()));
            }
            case REVERT -> stop(scope, RetryDecision.revert());
            default -> stop(scope, RetryDecision.revertAll());
        }
    }

    private void stop(int scope, RetryDecision<?> decision) {
        place.stop(Optional.empty(), () -> machine.questions().controlled(scope, decision, null));
    }

    /** Returns the scope of that name whose controller is asked; a nested flow and the place of it may have one each. */
    private int control(String name) {
        int innermost = 0;
        for (int scope = 1; scope <= layout.scopeCount(); scope++) {
            innermost = layout.scope(scope).name().equals(name) ? scope : innermost;
        }
        IntPredicate same = asked -> layout.scope(asked).name().equals(name);
        place.require(() -> replay.questions.isAsked(Command.CONTROL, same), innermost);
        return replay.questions.take(Command.CONTROL, same).orElseThrow();
    }
}
