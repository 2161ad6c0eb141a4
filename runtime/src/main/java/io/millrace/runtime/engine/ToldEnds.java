package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.UnknownResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says to those who listen how attempts failed, and what was decided then. */
final class ToldEnds {
    private ToldEnds() {}

    /**
     * Tells of a failure of a task or element.
     *
     * @param again what was decided by its policy, null if it has none that counts
     * @param whole whether its task has failed with an element
     */
    static void failed(RevertEnds ends, int atom, int element, Failure failure, @Nullable Again again, boolean whole) {
        RunEvents events = ends.events;
        if (events == null) {
            return;
        }
        events.taskFailed(atom, element, failure.attempt(), failure);
        if (again != null) {
            decided(events, atom, element, Phase.EXECUTE, again);
        }
        if (whole) {
            events.taskFailed(atom, -1, ends.machine.attempt(atom, -1), failure);
        }
    }

    /** Tells of a failure of a revert. */
    static void revertFailed(RevertEnds ends, int atom, int element, Failure failure, @Nullable Again again) {
        RunEvents events = ends.events;
        if (events == null) {
            return;
        }
        events.taskRevertFailed(atom, element, failure.attempt(), failure, again != null && again.isNext());
        if (again != null) {
            decided(events, atom, element, Phase.REVERT, again);
        }
    }

    private static void decided(RunEvents events, int atom, int element, Phase phase, Again again) {
        events.retryDecided(
                atom, element, phase, again.round(), again.answer().decision(), Optional.ofNullable(again.due()));
    }

    /** Returns what an attempt fails with whose end was lost. */
    static UnknownResult unknown(RunId run, String task, int element, int attempt) {
        return new UnknownResult("[" + RuntimeCode.R130 + "] attempt " + attempt + " of task '" + task + "'"
                + (element < 0 ? "" : ", element " + element) + " of run '" + run
                + "' began, and it is not known how it ended"
                + "\n    the task is called at most once, so it is not called again"
                + "\n  Fix: look at what the task may have done, and put it right by hand; let a revert take"
                + " Optional<Failure> to do so."
                + "\n  More: " + RuntimeCode.R130.more());
    }
}
