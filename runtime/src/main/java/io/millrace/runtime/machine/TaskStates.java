package io.millrace.runtime.machine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.TaskState;
import java.util.List;

/** The states of a run and of its tasks. Nothing else changes them; each change obeys the tables. Not thread-safe. */
final class TaskStates {
    private final AtomGraph graph;
    private final byte[] tasks;
    private final History history;
    /** Read by threads that ask how the run stands. */
    private volatile RunState run = RunState.PENDING;

    TaskStates(AtomGraph graph) {
        this.graph = graph;
        this.tasks = new byte[graph.atoms()];
        this.history = new History(graph);
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
        return history.lines();
    }

    void move(int atom, TaskTransition transition) {
        if (!transition.leadsFrom(tasks[atom])) {
            throw illegal("task '" + graph.name(atom) + "' cannot " + transition + ": it is " + task(atom)
                    + ", not one of " + transition.from());
        }
        tasks[atom] = transition.toCode();
        history.task(atom, transition.toCode());
    }

    void move(RunTransition transition) {
        if (!transition.leadsFrom(run)) {
            throw illegal("the run cannot " + transition + ": it is " + run + ", not one of " + transition.from());
        }
        run = transition.to();
        history.run(transition.to());
    }

    MillraceException illegal(String what) {
        return MillraceException.of(RuntimeCode.R901, what)
                .fact("what happened in this run so far: " + String.join(", ", history()))
                .fix("please report this message: it is a defect in Millrace, not in the flow.");
    }
}
