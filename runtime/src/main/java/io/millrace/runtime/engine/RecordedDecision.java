package io.millrace.runtime.engine;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a retry controller decided after a round that failed: to try again, or to stop a wider scope. */
final class RecordedDecision extends JournalStep {
    private final RunQuestions questions;
    private final RecordedEnds ends;
    private final int number;
    private final RunControls.Answer answer;
    private final @Nullable Instant due;
    private final Optional<EncodedValue> value;
    private final int round;

    RecordedDecision(
            RunQuestions questions,
            RecordedEnds ends,
            int number,
            RunControls.Answer answer,
            @Nullable Instant due,
            Optional<EncodedValue> value) {
        this.questions = questions;
        this.ends = ends;
        this.number = number;
        this.answer = answer;
        this.due = due;
        this.value = value;
        this.round = ends.machine.questions().history(number).size();
    }

    private boolean isNext() {
        return answer.decision() instanceof RetryDecision.Next;
    }

    private int stopped() {
        return answer.decision() instanceof RetryDecision.Revert
                ? ends.layout.graph().scopeAround(number)
                : 0;
    }

    @Override
    boolean changesWhenSent() {
        return !isNext();
    }

    @Override
    List<RunRecord> records() {
        List<RunRecord> records = new ArrayList<>();
        records.add(new RoundDecision(
                ends.now(),
                RoundName.of(ends.layout.scope(number).name(), round),
                choice(),
                value,
                RecordedFailure.delay(answer, due)));
        if (!isNext()) {
            ends.stops
                    .stop(stopped(), this::tellMachine)
                    .ifPresent(stop -> records.addAll(ends.stops.with(new StoppedScope(ends.now(), stop))));
        }
        return records;
    }

    private Choice choice() {
        if (isNext()) {
            return Choice.RETRY;
        }
        return answer.decision() instanceof RetryDecision.Revert ? Choice.REVERT : Choice.REVERT_ALL;
    }

    private void tellMachine() {
        ends.machine.questions().controlled(number, answer.decision(), due);
    }

    @Override
    void recorded() {
        if (isNext()) {
            tellMachine();
        } else {
            ends.stops.release(stopped());
        }
        questions.tellControlled(number, round, answer, due);
    }
}
