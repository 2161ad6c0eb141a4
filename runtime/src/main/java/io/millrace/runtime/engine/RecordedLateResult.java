package io.millrace.runtime.engine;

import io.millrace.runtime.machine.LateAttempts.Late;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt gave after it was abandoned. What becomes of it is decided when it is sent to be recorded; it is undone
 * when that is done.
 */
final class RecordedLateResult extends JournalStep {
    private final RecordedEnds ends;
    private final RecordedLateEnds late;
    private final Straggler abandoned;
    private @Nullable Late becomes;

    RecordedLateResult(RecordedEnds ends, RecordedLateEnds late, Straggler abandoned) {
        this.ends = ends;
        this.late = late;
        this.abandoned = abandoned;
    }

    @Override
    boolean changesWhenSent() {
        return true;
    }

    @Override
    List<RunRecord> records() {
        becomes = late.tell(abandoned);
        if (becomes == Late.WAITS || becomes == Late.TOO_LATE) {
            return List.of();
        }
        int atom = abandoned.atom();
        int element = abandoned.element();
        AttemptName name = new AttemptName(ends.layout.name(atom), element, abandoned.number());
        return List.of(late.result(name, ends.stored.of(abandoned.values()), atom, element));
    }

    @Override
    void recorded() {
        if (becomes == Late.REVERTED) {
            late.begin(abandoned);
        }
    }
}
