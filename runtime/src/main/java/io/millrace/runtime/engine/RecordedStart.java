package io.millrace.runtime.engine;

import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.AttemptStart;
import java.util.List;

/**
 * The start of an attempt that is sent at most once. The attempt has begun, for the run, when its start is sent to be
 * recorded; it is made when that is durable.
 */
class RecordedStart extends JournalStep {
    private final RecordedEnds ends;
    private final int atom;
    private final int element;
    private boolean begun;
    private boolean durable;

    RecordedStart(RecordedEnds ends, int command, int element) {
        this.ends = ends;
        this.atom = Command.subject(command);
        this.element = element;
    }

    /** Returns whether the start of what a command asks for is recorded. */
    static boolean isFor(FlowLayout layout, int command) {
        return Command.kind(command) == Command.EXECUTE && layout.isSentOnce(Command.subject(command));
    }

    /** Returns whether the attempt may be made. */
    final boolean isDurable() {
        return durable;
    }

    @Override
    final boolean changesWhenSent() {
        return true;
    }

    @Override
    final List<RunRecord> records() {
        begun = element < 0
                ? ends.machine.started(atom)
                : ends.machine.elements().started(atom, element);
        return begun ? List.of(new AttemptStart(ends.now(), ends.stops.name(atom, element))) : List.of();
    }

    @Override
    void recorded() {
        durable = begun;
    }
}
