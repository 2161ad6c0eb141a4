package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The failure of a revert: it is called again, or the whole run is stopped. */
final class RecordedRevertFailure extends JournalStep {
    private final RecordedEnds ends;
    private final int atom;
    private final int element;
    private final Failure failure;
    private @Nullable Again again;

    RecordedRevertFailure(RecordedEnds ends, int atom, int element, Failure failure) {
        this.ends = ends;
        this.atom = atom;
        this.element = element;
        this.failure = failure;
    }

    @Override
    boolean changesWhenSent() {
        return true;
    }

    @Override
    List<RunRecord> records() {
        again = ends.layout.revertRetry(atom).isPresent() ? ends.revertAgain(atom, element, failure) : null;
        List<RunRecord> records = new ArrayList<>();
        if (again != null && again.isNext()) {
            Delay now = new Delay(ends.now(), 0);
            records.add(new RevertFailure(
                    ends.now(),
                    failure,
                    RecordedFailure.delay(again.answer(), again.due()).or(() -> Optional.of(now))));
            return records;
        }
        records.add(new RevertFailure(ends.now(), failure, Optional.empty()));
        ends.stops
                .stop(0, () -> ends.followRevert(atom, element, failure, again))
                .ifPresent(stop -> records.addAll(ends.stops.with(new StoppedScope(ends.now(), stop))));
        return records;
    }

    @Override
    void recorded() {
        if (again != null && again.isNext()) {
            ends.followRevert(atom, element, failure, again);
        } else {
            ends.stops.release(0);
        }
        ToldEnds.revertFailed(ends, atom, element, failure, again);
    }
}
