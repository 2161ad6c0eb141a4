package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides everything about one run: what starts when, what happens after a failure, what is undone in which order, and
 * how the run ends.
 *
 * <p>A driver asks for the {@linkplain #next() next} {@link Command}, carries it out, and tells what became of it. The
 * machine is deterministic: the same events give the same commands. It has no thread, no clock, no lock and no input or
 * output. Not thread-safe: a driver owns it. An event that cannot happen now is a defect of the driver, R901.
 *
 * <p>On the way of success an event costs no object, and a run O(atoms + edges).
 */
public final class FlowMachine {
    private static final int[] NO_GATES = {};

    private final AtomGraph graph;
    private final TaskStates states;
    /** By node: how many predecessors are not done. */
    private final int[] open;

    private final ReadySet ready;
    /** Gates that wait to be passed; a stack. */
    private final int[] gates;

    private int gateCount;
    /** How many atoms were handed out and have not started. */
    private int queued;
    /** How many atoms and gates have started and not ended. */
    private int running;

    private boolean halted;
    /** Null until something fails; from then on nothing starts any more. */
    private @Nullable Resolution resolution;

    /** Makes the machine of a new run. */
    public FlowMachine(AtomGraph graph) {
        this.graph = graph;
        this.states = new TaskStates(graph);
        this.open = graph.openPredecessors();
        this.ready = new ReadySet(graph.atoms());
        int gateTotal = graph.nodes() - graph.atoms();
        this.gates = gateTotal == 0 ? NO_GATES : new int[gateTotal];
    }

    /** Event: the run starts. */
    public void start() {
        states.move(RunTransition.START);
        for (int root : graph.roots()) {
            release(root);
        }
    }

    /** Event: the run is cancelled before it started; it ends as reverted. */
    public void cancelUnstarted() {
        states.move(RunTransition.CANCEL_UNSTARTED);
    }

    /** Returns what is to be done next, a {@link Command}. */
    public int next() {
        if (halted) {
            return Command.WAIT;
        } else if (resolution != null) {
            return nextRevert(resolution);
        } else if (gateCount > 0) {
            running++;
            return Command.of(Command.PASS, gates[--gateCount] - graph.atoms());
        }
        int atom = ready.poll();
        if (atom >= 0) {
            states.move(atom, TaskTransition.QUEUE);
            queued++;
            return Command.of(Command.EXECUTE, atom);
        } else if (queued + running > 0) {
            return Command.WAIT;
        } else if (states.endedCount() < graph.atoms() || states.run() != RunState.RUNNING) {
            throw states.illegal("nothing is left to do, but " + states.endedCount() + " of " + graph.atoms()
                    + " tasks are done and the run is " + states.run());
        }
        return Command.FINISH;
    }

    private int nextRevert(Resolution resolving) {
        if (running > 0) {
            return Command.WAIT;
        }
        RevertOrder order = resolving.order;
        if (order == null) {
            states.move(RunTransition.REVERT);
            order = new RevertOrder(graph, states);
            resolving.order = order;
        }
        int atom = order.poll();
        if (atom < 0) {
            return resolving.reverting > 0 ? Command.WAIT : Command.FINISH;
        }
        boolean called = graph.isRevertCalled(atom, states.is(atom, TaskState.SUCCEEDED));
        states.move(atom, TaskTransition.REVERT);
        if (called) {
            resolving.reverting++;
            return Command.of(Command.REVERT, atom);
        }
        states.move(atom, TaskTransition.REVERT_DONE);
        order.clear(atom);
        return Command.of(Command.NOTE_REVERTED, atom);
    }

    /**
     * Event: a task that was handed out is about to be called.
     *
     * @return whether to call it; false if it was withdrawn since
     */
    public boolean started(int atom) {
        if (resolution != null && states.is(atom, TaskState.PENDING)) {
            return false;
        }
        states.move(atom, TaskTransition.START);
        queued--;
        running++;
        return true;
    }

    /** Event: an attempt ended with a result. */
    public void completed(int atom) {
        states.end(atom, TaskTransition.SUCCEED);
        running--;
        if (resolution == null) {
            releaseSuccessors(atom);
        }
    }

    /** Event: the values that cross a gate, counted from 0, are copied. */
    public void passed(int gate) {
        running--;
        if (resolution == null) {
            releaseSuccessors(graph.atoms() + gate);
        }
    }

    private void releaseSuccessors(int node) {
        for (int i = graph.firstSuccessor(node), end = graph.endOfSuccessors(node); i < end; i++) {
            int successor = graph.successor(i);
            if (--open[successor] == 0) {
                release(successor);
            }
        }
    }

    private void release(int node) {
        if (node < graph.atoms()) {
            ready.add(node);
        } else {
            gates[gateCount++] = node;
        }
    }

    /** Event: an attempt ended with a failure. */
    public void failed(int atom, Failure failure) {
        states.end(atom, TaskTransition.FAIL);
        running--;
        resolve(failure).byTask.put(atom, failure);
    }

    /** Event: all tasks are done, but the output cannot be made of their values; everything is undone. */
    public void outputFailed(Failure failure) {
        if (resolution != null || states.endedCount() < graph.atoms()) {
            throw states.illegal("the output cannot fail before all tasks are done");
        }
        resolve(failure);
    }

    private Resolution resolve(Failure failure) {
        Resolution resolving = resolution;
        if (resolving == null) {
            states.remember();
            resolving = new Resolution();
            resolution = resolving;
            withdrawQueued();
        }
        resolving.add(failure);
        return resolving;
    }

    private void withdrawQueued() {
        for (int atom = 0; queued > 0; atom++) {
            if (states.is(atom, TaskState.QUEUED)) {
                states.move(atom, TaskTransition.WITHDRAW);
                queued--;
            }
        }
    }

    /** Event: a revert ended. */
    public void reverted(int atom) {
        states.move(atom, TaskTransition.REVERT_DONE);
        Resolution resolving = resolution();
        resolving.reverting--;
        resolving.order().clear(atom);
    }

    /** Event: a revert failed. What its task depends on is not undone any more. */
    public void revertFailed(int atom, Failure failure) {
        states.move(atom, TaskTransition.REVERT_FAIL);
        Resolution resolving = resolution();
        resolving.reverting--;
        resolving.ofReverts.put(atom, failure);
    }

    private Resolution resolution() {
        if (resolution == null) {
            throw states.illegal("nothing is being reverted");
        }
        return resolution;
    }

    /** Event: the driver stops at once. An attempt that it was making has no end; it makes it again after a resume. */
    public void halt() {
        states.remember();
        states.move(RunTransition.SUSPEND);
        states.move(RunTransition.REST);
        halted = true;
    }

    /** Event: a driver goes on where the last one stopped. */
    public void resume() {
        boolean undoing = resolution != null && resolution.order != null;
        states.move(undoing ? RunTransition.RESUME_REVERT : RunTransition.RESUME);
        halted = false;
    }

    /** Event: everything is done, as {@link Command#FINISH} said. */
    public void finished() {
        // Of a run in which nothing failed and every attempt ended the end state is known without a look at each task.
        boolean succeeded = resolution == null && states.endedCount() == graph.atoms();
        switch (succeeded ? RunState.SUCCEEDED : EndState.of(states, resolution != null)) {
            case SUCCEEDED -> states.move(RunTransition.SUCCEED);
            case REVERTED -> states.move(RunTransition.REVERT_DONE);
            case FAILED -> states.move(RunTransition.FAIL);
            default -> throw states.illegal("the run cannot finish, there is work left");
        }
    }

    /** Returns the state of the run. */
    public RunState state() {
        return states.run();
    }

    /** Returns the state of a task. */
    public TaskState state(int atom) {
        return states.task(atom);
    }

    /** Returns the failure of a task's last attempt, if it failed. */
    public Optional<Failure> failure(int atom) {
        return Optional.ofNullable(resolution).map(resolving -> resolving.byTask.get(atom));
    }

    /** Returns the failure of a task's revert, if it failed. */
    public Optional<Failure> revertFailure(int atom) {
        return Optional.ofNullable(resolution).map(resolving -> resolving.ofReverts.get(atom));
    }

    /** Returns what failed so far, without reverts, in the order in which it did. */
    public FlowFailures failures() {
        return resolution == null ? FlowFailures.of(List.of()) : resolution.failures();
    }

    /** Returns the atoms that were done, or perhaps done, and are not undone; those done last come first. */
    public List<Integer> left() {
        List<Integer> left = new ArrayList<>();
        for (int place = states.endedCount() - 1; place >= 0; place--) {
            if (!states.is(states.ended(place), TaskState.REVERTED)) {
                left.add(states.ended(place));
            }
        }
        return left;
    }

    /**
     * Returns what happened in the run, oldest first: how tasks ended, and from the first failure or halt on the last
     * transitions, each as a subject and the state that it came to.
     */
    public List<String> history() {
        return states.history();
    }

    /** Remembers each transition from now on, not only from the first failure or halt. */
    void remember() {
        states.remember();
    }
}
