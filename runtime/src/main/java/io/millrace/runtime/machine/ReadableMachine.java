package io.millrace.runtime.machine;

import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of the machine of one run. A part of {@link FlowMachine}, and not an object of its own because each run
 * would pay for it. Not thread-safe, unless a method says that any thread may ask.
 */
abstract class ReadableMachine {
    final AtomGraph graph;
    final Progress progress;
    final TaskStates states;
    final ScopeTree tree;
    /** Most runs need none: made when first asked for. */
    @Nullable
    Rounds rounds;

    ReadableMachine(AtomGraph graph, HandedOut handedOut) {
        this.graph = graph;
        this.progress = new Progress(graph, handedOut);
        this.states = progress.states;
        this.tree = graph.scopes();
    }

    final Rounds rounds() {
        Rounds known = rounds;
        if (known == null) {
            known = new Rounds(progress);
            rounds = known;
        }
        return known;
    }

    final boolean hasNoRounds() {
        return rounds == null || rounds.isEmpty();
    }

    /** Returns which attempt of a task, or of an element of it, the present or the next one is; the first is 1. */
    public final int attempt(int atom, int element) {
        return progress.attempt(atom, element);
    }

    /** Returns what went wrong with single tasks, and how often they were tried. */
    public final Mishaps mishaps() {
        return progress.mishaps();
    }

    /** Returns whether a revert of the run failed and was not asked for once more. */
    public final boolean hasFailedReverts() {
        return progress.count(0, TaskState.REVERT_FAILED) > 0;
    }

    /** Returns the state in which the run ends, now that everything is done. */
    public final RunState endState() {
        // Of a run in which nothing special happened the end state is known without a look at each task.
        boolean nothingSpecial = hasNoRounds() && states.endCount() == graph.atoms();
        return nothingSpecial
                ? RunState.SUCCEEDED
                : EndState.of(states, progress.stragglers().isNoneAbandoned(), isStopped());
    }

    /** Returns the state of the run. */
    public final RunState state() {
        return states.run();
    }

    /** Returns the state of a task. Any thread may ask; it may hear of a state that is a little out of date. */
    public final TaskState state(int atom) {
        return states.task(atom);
    }

    /** Returns how many elements of a task are in that state, or at all if it is null. Any thread may ask. */
    public final int countElements(int atom, @Nullable TaskState state) {
        Elements some = progress.elements(atom);
        return some == null ? 0 : state == null ? some.count() : some.countOf(state);
    }

    /** Returns what is being resolved where a task lies, without reverts, in the order in which it failed. */
    public final FlowFailures failures(int atom) {
        return rounds().failures(tree.of(atom));
    }

    /** Returns what stopped the run, without reverts, in the order in which it failed. */
    public final FlowFailures failures() {
        return rounds().failures(0);
    }

    /** Returns whether everything is undone, because of a failure or a cancel. */
    public final boolean isStopped() {
        return rounds != null && rounds.hasStoppedAll();
    }

    /**
     * Returns the atoms that were done, or perhaps done, and are not undone, those done last first; then those of which
     * an attempt was abandoned.
     */
    public final List<Integer> left() {
        Set<Integer> left =
                new LinkedHashSet<>(IntStream.of(states.left()).boxed().toList());
        left.addAll(progress.stragglers().abandonedAtoms());
        return List.copyOf(left);
    }

    /**
     * Returns what happened in the run, oldest first: how tasks ended, and from the first failure or halt on the last
     * transitions, each as a subject and the state that it came to.
     */
    public final List<String> history() {
        return states.history();
    }
}
