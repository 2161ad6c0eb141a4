package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The outcome of a run that was stopped: what was undone, what is left, and why. */
final class UndoneOutcome {
    private UndoneOutcome() {}

    /**
     * Returns the outcome.
     *
     * @param run the run
     * @param layout its layout
     * @param machine its machine, which has finished
     * @param reverted the tasks of which reverts were called without a failure, in order; of a task with elements only
     *     some may have been
     */
    static <O> Outcome<O> of(FlowRun<O> run, FlowLayout layout, FlowMachine machine, Collection<Integer> reverted) {
        List<String> undone = reverted.stream()
                .filter(atom -> machine.state(atom) == TaskState.REVERTED)
                .map(layout::name)
                .toList();
        List<Outcome.Leftover> left = machine.left().stream()
                .map(atom -> new Outcome.Leftover(layout.name(atom), machine.state(atom), why(machine, atom)))
                .toList();
        return left.isEmpty()
                ? new Outcome.Reverted<>(run.id(), run.flow(), machine.failures(), undone)
                : new Outcome.Failed<>(run.id(), run.flow(), machine.failures(), undone, left);
    }

    /** An attempt that was abandoned left the failure of its task. */
    private static Optional<Failure> why(FlowMachine machine, int atom) {
        return machine.mishaps()
                .revertFailure(atom)
                .or(() -> machine.lateAttempts().isAbandoned(atom)
                        ? machine.mishaps().failure(atom, -1)
                        : Optional.empty());
    }
}
