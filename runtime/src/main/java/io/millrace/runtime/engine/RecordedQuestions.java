package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.layout.DeciderSpec;
import io.millrace.runtime.layout.PlacedChoice;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the deciders and retry controllers of a run that is kept in a store: an answer counts when it is recorded. Not
 * thread-safe.
 */
final class RecordedQuestions extends RunQuestions {
    private final RecordedEnds ends;

    RecordedQuestions(RecordedEnds ends) {
        super(ends.driver);
        this.ends = ends;
    }

    @Override
    void decided(int number, boolean runs) {
        PlacedChoice choice = layout.choice(number);
        DeciderSpec decider = choice.deciders().get(machine.questions().decider(number));
        Verdict verdict = new Verdict(ends.now(), choice.target(), decider.name(), runs, decider.depth());
        Runnable tells = () -> super.decided(number, runs);
        if (runs && !isChoiceStopped(number)) {
            ends.journal.recordAhead(verdict);
            tells.run();
            return;
        }
        // What is ignored is told of, which is done only when the verdict is durable.
        ends.journal.record(JournalStep.unless(() -> isChoiceStopped(number), JournalStep.of(verdict, tells), tells));
    }

    @Override
    void deciderFailed(int number, Failure failure) {
        JournalStep fails = RecordedFailure.of(
                ends, layout.graph().scopeOfChoice(number), failure, () -> super.deciderFailed(number, failure));
        ends.journal.record(
                JournalStep.unless(() -> isChoiceStopped(number), fails, () -> super.decided(number, true)));
    }

    /** In a stopped scope nobody is interested any more in what a decider or controller says that was asked before. */
    private boolean isChoiceStopped(int number) {
        return machine.recording().isStopped(layout.graph().scopeOfChoice(number));
    }

    /** Records the answer of a controller, unless nobody is interested in it any more. */
    private void answer(int number, JournalStep step) {
        boolean opening = machine.questions().isOpening(number);
        ends.journal.record(JournalStep.unless(
                () -> opening
                        ? machine.recording().isStopped(number)
                        : machine.questions().isOpening(number),
                step,
                () -> machine.questions().controlled(number, RetryDecision.next(), null)));
    }

    @Override
    void opened(int number, RetryDecision.Next<?> decision) {
        ScopeSpec scope = layout.scope(number);
        if (!StoredValues.givesValue(scope)) {
            super.opened(number, decision);
            return;
        }
        try {
            RoundStart start = new RoundStart(
                    ends.now(), RoundName.of(scope.name(), 1), ends.stored.controllerValue(scope, decision.value()));
            if (machine.recording().isStopped(number)) {
                machine.questions().controlled(number, RetryDecision.next(), null);
            } else {
                ends.journal.recordAhead(start);
                super.opened(number, decision);
            }
        } catch (MillraceException unstorable) {
            controllerFailed(number, failure(scope, unstorable));
        }
    }

    @Override
    void notOpened(int number, boolean revertAll, Failure failure) {
        int stopped = revertAll ? 0 : layout.graph().scopeAround(number);
        answer(number, RecordedFailure.of(ends, stopped, failure, () -> super.notOpened(number, revertAll, failure)));
    }

    @Override
    void controllerFailed(int number, Failure failure) {
        answer(number, RecordedFailure.of(ends, 0, failure, () -> super.controllerFailed(number, failure)));
    }

    @Override
    void controlled(int number, RunControls.Answer answer, @Nullable Instant due) {
        Optional<EncodedValue> value;
        try {
            value = answer.decision() instanceof RetryDecision.Next<?> next
                    ? ends.stored.controllerValue(layout.scope(number), next.value())
                    : Optional.empty();
        } catch (MillraceException unstorable) {
            controllerFailed(number, failure(layout.scope(number), unstorable));
            return;
        }
        answer(number, new RecordedDecision(this, ends, number, answer, due, value));
    }
}
