package io.millrace.runtime.machine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states of a run and of its tasks. Nothing else changes them; each change obeys the tables. Not thread-safe. */
final class TaskStates {
    private final AtomGraph graph;
    private final byte[] tasks;
    /** The atoms whose attempts ended, in the order in which they did. */
    private final int[] ended;

    private int endedCount;
    /** Null as long as nothing is remembered: on the way of success remembering is what would be felt most. */
    private @Nullable History history;
    /** Read by threads that ask how the run stands. */
    private volatile RunState run = RunState.PENDING;

    TaskStates(AtomGraph graph) {
        this.graph = graph;
        this.tasks = new byte[graph.atoms()];
        this.ended = new int[graph.atoms()];
    }

    /** Remembers each transition from now on; before, only the order in which attempts ended is known. */
    void remember() {
        if (history == null) {
            history = new History(graph, ended, endedCount);
        }
    }

    RunState run() {
        return run;
    }

    TaskState task(int atom) {
        return StateCode.task(tasks[atom]);
    }

    boolean is(int atom, TaskState state) {
        return tasks[atom] == StateCode.of(state);
    }

    int count() {
        return tasks.length;
    }

    List<String> history() {
        History known = history;
        return (known == null ? new History(graph, ended, endedCount) : known).lines();
    }

    void move(int atom, TaskTransition transition) {
        if (!transition.leadsFrom(tasks[atom])) {
            throw illegal("task '" + graph.name(atom) + "' cannot " + transition + ": it is " + task(atom)
                    + ", not one of " + transition.from());
        }
        tasks[atom] = transition.toCode();
        if (history != null) {
            history.task(atom, transition.toCode());
        }
    }

    /** Moves a task whose attempt ends. */
    void end(int atom, TaskTransition transition) {
        move(atom, transition);
        ended[endedCount++] = atom;
    }

    /** Returns how many attempts ended. */
    int endedCount() {
        return endedCount;
    }

    /** Returns the atom whose attempt ended at that place, from 0. */
    int ended(int place) {
        return ended[place];
    }

    void move(RunTransition transition) {
        if (!transition.leadsFrom(run)) {
            throw illegal("the run cannot " + transition + ": it is " + run + ", not one of " + transition.from());
        }
        run = transition.to();
        if (history != null) {
            history.run(transition.to());
        }
    }

    MillraceException illegal(String what) {
        return MillraceException.of(RuntimeCode.R901, what)
                .fact("what happened in this run so far: " + String.join(", ", history()))
                .fix("please report this message: it is a defect in Millrace, not in the flow.");
    }
}
