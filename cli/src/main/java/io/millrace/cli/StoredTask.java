package io.millrace.cli;

import io.millrace.runtime.TaskState;
import io.millrace.runtime.store.record.NamedValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How far a task is, as the records of its run tell, one after the other. Not thread-safe. */
final class StoredTask {
    /** Stands for the task itself among its elements. */
    private static final int ITSELF = -1;

    /** A state that one element has, the whole task has; the first of these that is found. */
    private static final List<TaskState> WEIGHTIEST =
            List.of(TaskState.REVERT_FAILED, TaskState.REVERTING, TaskState.FAILED, TaskState.RUNNING);

    private final String name;
    private final Map<Integer, TaskState> states = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private List<NamedValue> values = List.of();
    private int attempts;
    private int elements = ITSELF;

    StoredTask(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** An attempt was recorded: which of the task or of an element. */
    void attempt(int attempt) {
        attempts = Math.max(attempts, attempt);
    }

    /** The state of the task, for element -1, or of an element: of both kinds the later counts. */
    void set(int element, TaskState state) {
        if (element != ITSELF) {
            states.remove(ITSELF);
        }
        states.put(element, state);
    }

    /** The state is known for the whole task, whatever its elements say. */
    void setAll(TaskState state) {
        states.clear();
        states.put(ITSELF, state);
    }

    void values(List<NamedValue> given) {
        values = given;
    }

    void elements(int number) {
        elements = number;
        states.clear();
    }

    void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Returns how many attempts are recorded; of a task that runs for each element, of the element with the most. */
    int attempts() {
        return attempts;
    }

    /** Returns what it gave last; empty if that is undone. */
    List<NamedValue> values() {
        return state() == TaskState.REVERTED ? List.of() : values;
    }

    /** Returns for how many elements it runs; -1 if it runs once, or that is not recorded yet. */
    int elements() {
        return elements;
    }

    /** Returns for how many elements it has succeeded. */
    int succeeded() {
        return (int) states.entrySet().stream()
                .filter(state -> state.getKey() != ITSELF && state.getValue() == TaskState.SUCCEEDED)
                .count();
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Returns its state. A beginning is not recorded: a task that is {@code PENDING} may run. */
    TaskState state() {
        TaskState own = states.get(ITSELF);
        if (own != null) {
            return own;
        }
        Collection<TaskState> found = states.values();
        for (TaskState state : WEIGHTIEST) {
            if (found.contains(state)) {
                return state;
            }
        }
        Set<TaskState> different = found.isEmpty() ? Set.of() : EnumSet.copyOf(found);
        boolean all = states.size() == elements;
        if (different.equals(Set.of(TaskState.SUCCEEDED))) {
            return all ? TaskState.SUCCEEDED : TaskState.RUNNING;
        } else if (different.contains(TaskState.REVERTED)) {
            return different.size() == 1 ? TaskState.REVERTED : TaskState.REVERTING;
        }
        return elements == 0 ? TaskState.SUCCEEDED : TaskState.PENDING;
    }
}
