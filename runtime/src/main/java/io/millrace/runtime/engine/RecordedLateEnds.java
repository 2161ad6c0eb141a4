package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
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
        AttemptName attempt = recorded.stops.name(atom, element);
        try {
            recorded.journal.record(
                    new LateResult(recorded.now(), attempt, recorded.stored.given(atom, element)), keeps);
        } catch (MillraceException unstorable) {
            LOG.warn("the late result of {} cannot be stored; its revert gets it all the same", attempt, unstorable);
            keeps.run();
        }
    }

    @Override
    void abandoned(int atom, int element, int attempt, Runnable tells) {
        String task = recorded.layout.name(atom);
        recorded.journal.record(new AbandonedAttempt(recorded.now(), new AttemptName(task, element, attempt)), tells);
    }
}
