package io.millrace.runtime.machine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.TaskState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The states of a run and of its tasks. Nothing else changes them; each change obeys the tables. Not thread-safe. */
final class TaskStates {
    private final AtomGraph graph;
    /**
     * By atom: the code of its state, and above it which of all attempts of the run its last one was, in the order in which
     * they ended; 0 if none ended.
     */
    private final long[] tasks;

    private long endCount;
    /** Null as long as nothing is remembered: on the way of success remembering is what would be felt most. */
    private @Nullable History history;
    /** Other threads that ask how the run stands may see it late: a fence would be felt in a short run. */
    private RunState run = RunState.PENDING;

    TaskStates(AtomGraph graph) {
        this.graph = graph;
        this.tasks = new long[graph.atoms()];
    }

    /** Remembers each transition from now on; before, only the order in which attempts ended is known. */
    void remember() {
        if (history == null) {
            history = new History(graph, ended());
        }
    }

    RunState run() {
        return run;
    }

    TaskState task(int atom) {
        return StateCode.task(code(tasks[atom]));
    }

    private static int code(long task) {
        return (int) task & StateCode.MASK;
    }

    /** Returns which of all attempts of the run the last one of a task was that ended, 0 if none has. */
    private long turn(int atom) {
        return tasks[atom] >>> StateCode.BITS;
    }

    boolean is(int atom, TaskState state) {
        return code(tasks[atom]) == StateCode.of(state);
    }

    int count() {
        return tasks.length;
    }

    List<String> history() {
        History known = history;
        return known == null ? History.ended(ended()) : known.lines();
    }

    void move(int atom, TaskTransition transition) {
        move(atom, transition, tasks[atom] & ~StateCode.MASK);
    }

    private void move(int atom, TaskTransition transition, long end) {
        if (!transition.leadsFrom(code(tasks[atom]))) {
            throw illegal("task '" + graph.name(atom) + "' cannot " + transition + ": it is " + task(atom)
                    + ", not one of " + transition.from());
        }
        tasks[atom] = end | transition.toCode();
        if (history != null) {
            history.task(atom, transition.toCode());
        }
    }

    /** Moves a task whose attempt ends. */
    void end(int atom, TaskTransition transition) {
        move(atom, transition, (endCount + 1) << StateCode.BITS);
        endCount++;
    }

    /** Returns how many attempts ended in the whole run. */
    long endCount() {
        return endCount;
    }

    /**
     * Returns the atoms of a scope of which there is something to undo, the one whose attempt ended last first.
     *
     * @param failedReverts whether those count whose reverts failed
     */
    int[] lastFirst(ScopeTree tree, int scope, boolean failedReverts) {
        return lastFirst(IntStream.range(0, tree.size(scope))
                .map(place -> tree.member(scope, place))
                .filter(node -> node < tasks.length)
                .filter(atom -> is(atom, TaskState.SUCCEEDED)
                        || is(atom, TaskState.FAILED)
                        || (failedReverts && is(atom, TaskState.REVERT_FAILED))));
    }

    /** Returns the atoms of the run of which something is left, the one whose attempt ended last first. */
    int[] left() {
        return lastFirst(IntStream.range(0, tasks.length)
                .filter(atom -> turn(atom) > 0)
                .filter(atom -> !is(atom, TaskState.REVERTED) && !is(atom, TaskState.PENDING)));
    }

    private int[] lastFirst(IntStream atoms) {
        return atoms.boxed()
                .sorted(Comparator.<Integer>comparingLong(this::turn)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Returns the names of the atoms whose attempts ended, in the order in which they did. */
    private List<String> ended() {
        return IntStream.range(0, tasks.length)
                .boxed()
                .filter(atom -> turn(atom) > 0)
                .sorted(Comparator.comparingLong(this::turn))
                .map(graph::name)
                .toList();
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

    /** Notes for the history what is done about a scope that is stopped. */
    void noteRound(int scope, Round.Phase phase) {
        if (history != null) {
            history.round(scope, phase);
        }
    }

    MillraceException illegal(String what) {
        return MillraceException.of(RuntimeCode.R901, what)
                .fact("what happened in this run so far: " + String.join(", ", history()))
                .fix("please report this message: it is a defect in Millrace, not in the flow.");
    }
}
