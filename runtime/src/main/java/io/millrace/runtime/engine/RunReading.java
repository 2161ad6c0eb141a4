package io.millrace.runtime.engine;

import io.millrace.runtime.Progress;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.layout.Window;
import io.millrace.runtime.machine.FlowMachine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a thread that does not own a run may read of it while it goes on. What it says may be a little out of date by the
 * time it says it; it never waits.
 */
final class RunReading {
    private final FlowLayout layout;
    private final FlowMachine machine;

    RunReading(FlowLayout layout, FlowMachine machine) {
        this.layout = layout;
        this.machine = machine;
    }

    /** Returns the values that are there, by qualified name. */
    Map<String, Object> values(RunValues<?> values) {
        Map<String, Object> found = new LinkedHashMap<>();
        boolean[] hidden = hidden();
        for (int number = 0; number < layout.windowCount(); number++) {
            Window window = layout.window(number);
            for (ValueSpec value : window.flow().values()) {
                int slot = window.base() + value.slot();
                Object content = hidden[slot] ? null : values.look(slot);
                if (content != null) {
                    found.put(window.prefix() + value.name(), content);
                }
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /** Returns by slot what is not to be shown: what a task gave that has not succeeded, or not all of it yet. */
    private boolean[] hidden() {
        boolean[] hidden = new boolean[layout.slots()];
        for (int atom = 0; atom < layout.graph().atoms(); atom++) {
            TaskState state = machine.state(atom);
            boolean shown =
                    state == TaskState.SUCCEEDED || state == TaskState.REVERTING || state == TaskState.REVERT_FAILED;
            int base = layout.window(layout.windowOf(atom)).base();
            for (ValueSpec value : layout.task(atom).provides()) {
                hidden[base + value.slot()] = !shown;
            }
        }
        return hidden;
    }

    /** Returns how far the run is. */
    Progress progress() {
        int total = layout.graph().atoms();
        int finished = 0;
        for (int atom = 0; atom < total; atom++) {
            finished += isFinished(atom) ? 1 : 0;
        }
        return new Progress(finished, total, total == 0 ? 1 : (double) finished / total, "");
    }

    /** Returns how far a task is, which told that last. */
    Progress progress(int atom, RunReport.@Nullable Told told) {
        String detail = told == null ? "" : told.detail();
        boolean done = isFinished(atom);
        if (layout.task(atom).each().isEmpty()) {
            double fraction = done ? 1 : told == null ? 0 : told.fraction();
            return new Progress(done ? 1 : 0, 1, fraction, detail);
        }
        int total = machine.countElements(atom, null);
        int finished = Math.min(machine.countElements(atom, TaskState.SUCCEEDED), total);
        return new Progress(finished, total, done ? 1 : total == 0 ? 0 : (double) finished / total, detail);
    }

    private boolean isFinished(int atom) {
        TaskState state = machine.state(atom);
        return state == TaskState.SUCCEEDED || state == TaskState.IGNORED;
    }
}
