package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.TaskState;

/** What a driver tells about attempts that took too long or were cancelled. Not thread-safe. */
public final class LateAttempts {
    private final Progress progress;
    private final Rounds rounds;
    private final TaskStates states;
    private final ScopeTree tree;
    private final Stragglers stragglers;

    LateAttempts(Progress progress, Rounds rounds) {
        this.progress = progress;
        this.rounds = rounds;
        this.states = progress.states;
        this.tree = progress.tree;
        this.stragglers = progress.stragglers();
    }

    /**
     * Event: an attempt takes too long. Its task has failed; what follows waits until the attempt ends, or until
     * {@link #graceOver}.
     */
    public void timedOut(int atom, Failure failure) {
        states.end(atom, TaskTransition.FAIL);
        progress.mishaps().failed(atom, failure);
        stragglers.await(atom);
        rounds.fail(tree.of(atom), failure);
    }

    /** Event: an attempt ended that had timed out or was abandoned. */
    public void endedLate(int atom, boolean succeeded) {
        if (stragglers.stopAwaiting(atom)) {
            progress.leave(tree.of(atom));
        }
        if (succeeded && states.is(atom, TaskState.FAILED)) {
            stragglers.succeed(atom);
        }
    }

    /** Event: nobody waits any more for the end of an attempt that timed out or was cancelled. */
    public void graceOver(int atom) {
        if (states.is(atom, TaskState.RUNNING)) {
            states.end(atom, TaskTransition.FAIL);
            progress.leave(tree.of(atom));
            stragglers.abandon(atom);
        } else if (stragglers.stopAwaiting(atom)) {
            progress.leave(tree.of(atom));
            stragglers.abandon(atom);
        }
    }

    /** Returns whether the end of an attempt of a task, or of an element of it, will not be known. */
    public boolean isAbandoned(int atom) {
        return stragglers.abandonedAtoms().contains(atom);
    }

    /** Event: an attempt of a task or of an element gave something, and is about to be told as failed all the same. */
    public void succeededLate(int atom, int late) {
        stragglers.succeed(Mishaps.element(atom, late));
    }

    /**
     * Event: it is not known what an attempt did that is about to be told as failed. Unless a revert is called after
     * failures, too, something of it is left for ever.
     */
    public void unknown(int atom, int element) {
        if (!progress.graph.isRevertCalled(atom, false)) {
            stragglers.abandon(Mishaps.element(atom, element));
        }
    }

    /** Event: nobody waits any more for the end of an attempt of an element, which counts as failed. */
    public void abandoned(int atom, int late) {
        stragglers.abandon(Mishaps.element(atom, late));
    }
}
