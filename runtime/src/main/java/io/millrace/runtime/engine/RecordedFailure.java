package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure: its scope is stopped when it is sent to be recorded, and dealt with when that is done. An element that is tried
 * again by itself stops nothing.
 */
final class RecordedFailure extends JournalStep {
    private final RecordedEnds ends;
    private final int atom;
    private final int element;
    private final Failure failure;
    private int scope;
    private boolean whole;
    private @Nullable Again again;

    RecordedFailure(RecordedEnds ends, int atom, int element, Failure failure) {
        this.ends = ends;
        this.atom = atom;
        this.element = element;
        this.failure = failure;
    }

    /** Returns the failure of something that is no attempt, and of which listeners do not hear. */
    static JournalStep of(RecordedEnds ends, int scope, Failure failure, Runnable change) {
        return new JournalStep() {
            @Override
            boolean changesWhenSent() {
                return true;
            }

            @Override
            List<RunRecord> records() {
                TaskFailure record = new TaskFailure(ends.now(), failure, ends.stops.stop(scope, change));
                return ends.stops.with(record);
            }

            @Override
            void recorded() {
                ends.stops.release(scope);
            }
        };
    }

    /** Returns the failure of the output. */
    static JournalStep ofOutput(RecordedEnds ends, Failure failure) {
        return of(ends, 0, failure, () -> ends.machine.outputFailed(failure));
    }

    @Override
    boolean changesWhenSent() {
        return true;
    }

    @Override
    List<RunRecord> records() {
        again = ends.mayTryAgain(atom, element) ? ends.again(atom, element, failure) : null;
        ends.perhapsRun.ended(atom, element);
        if (again != null && again.isNext()) {
            RoundName round = new RoundName(failure.task(), element, again.round());
            return List.of(
                    new TaskFailure(ends.now(), failure, Optional.empty()),
                    new RoundDecision(
                            ends.now(), round, Choice.RETRY, Optional.empty(), delay(again.answer(), again.due())));
        }
        boolean revertAll = again != null && again.isRevertAll();
        scope = revertAll ? 0 : ends.layout.graph().scopeOf(atom);
        Optional<ScopeStop> stop = ends.stops.stop(scope, () -> whole = ends.fail(atom, element, failure, revertAll));
        return ends.stops.with(new TaskFailure(ends.now(), failure, stop));
    }

    static Optional<Delay> delay(RunControls.Answer answer, @Nullable Instant due) {
        return Optional.ofNullable(due)
                .map(instant -> new Delay(instant.toEpochMilli(), answer.delay().toMillis()));
    }

    @Override
    void recorded() {
        if (again != null && again.isNext()) {
            ends.follow(atom, element, failure, again);
        } else {
            ends.stops.release(scope);
        }
        ToldEnds.failed(ends, atom, element, failure, again, whole);
    }
}
