package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How attempts end that are late, in a run that is kept in a store. Not thread-safe. */
final class RecordedLateEnds extends LateEnds {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");

    private final RecordedEnds recorded;

    RecordedLateEnds(RecordedEnds ends) {
        super(ends.driver, ends);
        this.recorded = ends;
    }

    @Override
    void timedOut(int atom, Failure failure) {
        recorded.journal.record(RecordedFailure.of(
                recorded, recorded.layout.graph().scopeOf(atom), failure, () -> super.timedOut(atom, failure)));
    }

    @Override
    void gave(int atom, int element, Runnable keeps) {
        recorded.journal.record(result(recorded.stops.name(atom, element), recorded.stored, atom, element), keeps);
    }

    /** Returns the record of what an attempt gave late. If that cannot be stored, a revert after a crash gets nothing. */
    LateResult result(AttemptName attempt, StoredValues stored, int atom, int element) {
        List<NamedValue> given = List.of();
        try {
            given = stored.given(atom, element);
        } catch (MillraceException unstorable) {
            LOG.warn("the late result of {} cannot be stored; its revert gets it all the same", attempt, unstorable);
        }
        return new LateResult(recorded.now(), attempt, given);
    }

    @Override
    void gave(Straggler abandoned) {
        recorded.journal.record(new RecordedLateResult(recorded, this, abandoned));
    }

    /** Keeps what an abandoned attempt is recorded to have given. */
    void restore(Straggler abandoned, List<NamedValue> given) {
        recorded.stored.of(abandoned.values()).restore(abandoned.atom(), abandoned.element(), given);
        super.gave(abandoned);
    }

    @Override
    void abandoned(int atom, int element, int attempt, Runnable tells) {
        String task = recorded.layout.name(atom);
        recorded.journal.record(new AbandonedAttempt(recorded.now(), new AttemptName(task, element, attempt)), tells);
    }
}
