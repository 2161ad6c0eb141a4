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
    private final ElementSteps elements;

    /** What becomes of something that an attempt gave after it was abandoned. */
    public enum Late {
        /** What it is left of is to be reverted, and its revert gets it. */
        KEPT,
        /** What it is left of counts as reverted: it is being reverted once more, with {@link #revertBegins}. */
        REVERTED,
        /** There is no revert to call after a success: nothing is left. */
        LET_GO,
        /** Its task or element is being tried again or reverted. It is to be told once more when that is reverted. */
        WAITS,
        /** Nothing is done any more in the run. */
        TOO_LATE
    }

    LateAttempts(Progress progress, Rounds rounds, ElementSteps elements) {
        this.progress = progress;
        this.rounds = rounds;
        this.elements = elements;
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

    /** Event: an attempt ended that had timed out, and was awaited. */
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

    /**
     * Event: an attempt that was abandoned gave something after all. No task gets that, but as long as the run is not
     * finished it is undone.
     *
     * @param atom the task
     * @param late its element, -1 for a task without elements
     * @param present whether no other attempt has been made since
     * @return what becomes of it
     */
    public Late gave(int atom, int late, boolean present) {
        if (states.run().isFinished() || rounds.isFinished()) {
            return Late.TOO_LATE;
        }
        Late becomes = progress.graph.isRevertCalled(atom, true)
                ? late < 0 ? taskGave(atom, present) : elementGave(atom, late, present)
                : Late.LET_GO;
        long key = Mishaps.element(atom, late);
        if (becomes != Late.WAITS) {
            stragglers.find(key);
        }
        if (becomes == Late.KEPT) {
            stragglers.succeed(key);
        }
        return becomes;
    }

    private Late taskGave(int atom, boolean present) {
        if (states.is(atom, TaskState.REVERTED)) {
            elements.revertLate(atom);
            return Late.REVERTED;
        }
        boolean failed = states.is(atom, TaskState.FAILED) || states.is(atom, TaskState.REVERT_FAILED);
        return present && failed ? Late.KEPT : Late.WAITS;
    }

    private Late elementGave(int atom, int late, boolean present) {
        Elements some = progress.elements(atom);
        if (some == null) {
            return Late.WAITS;
        } else if (!some.is(late, TaskState.REVERTED)) {
            boolean failed = some.is(late, TaskState.FAILED) || some.is(late, TaskState.REVERT_FAILED);
            return present && failed ? Late.KEPT : Late.WAITS;
        } else if (states.is(atom, TaskState.REVERTING) || states.is(atom, TaskState.REVERTED)) {
            elements.revertLate(some, late);
            return Late.REVERTED;
        } else if (some.isDelayed(late)) {
            elements.revertLateBeforeNextAttempt(some, late);
            return Late.REVERTED;
        }
        // Its task is stopped, and is to be reverted as a whole.
        return Late.KEPT;
    }

    /** Event: what is {@link Late#REVERTED} is ready to be: its revert may be called. */
    public void revertBegins(int atom, int late) {
        elements.handOut(atom, late);
    }
}
