package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Decides everything about one run: what starts when, what happens after a failure, what is undone in which order, what
 * is tried again, and how the run ends.
 *
 * <p>A driver asks for the {@linkplain #next() next} {@link Command}, carries it out, and tells what became of it. The
 * machine is deterministic: the same events give the same commands. It has no thread, no clock, no lock and no input or
 * output. Not thread-safe: a driver owns it. An event that cannot happen now is a defect of the driver, R901.
 */
public final class FlowMachine extends ReadableMachine {
    // Most runs need none of these: made when first asked for.
    private @Nullable RevertRetries revertRetries;
    private @Nullable ElementSteps elements;
    private @Nullable Questions questions;
    /** Null in a flow without deciders. */
    private final @Nullable IgnoredTasks ignored;

    /** Whether the flow has neither deciders nor tasks with elements, so that most of what is looked at cannot be. */
    private final boolean plain;

    /** Stopped from outside in the midst of an attempt. */
    private boolean halted;

    /** Makes the machine of a new run, for a driver that starts each attempt as soon as it is told to. */
    public FlowMachine(AtomGraph graph) {
        this(graph, HandedOut.NEVER);
    }

    /** Makes the machine of a new run. */
    public FlowMachine(AtomGraph graph, HandedOut handedOut) {
        super(graph, handedOut);
        this.plain = graph.choices().size() == 0 && !graph.hasElements();
        this.ignored = graph.choices().size() == 0 ? null : new IgnoredTasks(progress);
    }

    /** Event: the run starts. */
    public void start() {
        states.move(RunTransition.START);
        progress.begin();
    }

    /** Event: the run is cancelled before it started; it ends as reverted. */
    public void cancelUnstarted() {
        states.move(RunTransition.CANCEL_UNSTARTED);
    }

    /** Returns what is to be done next, a {@link Command}. */
    public int next() {
        int command = Command.AGAIN;
        while (command == Command.AGAIN) {
            command = step();
        }
        return command;
    }

    private int step() {
        if (plain && rounds == null && states.run() == RunState.RUNNING) {
            return stepForward();
        } else if (halted) {
            return Command.WAIT;
        } else if (ignored != null && ignored.isUntold()) {
            return Command.of(Command.NOTE_IGNORED, ignored.tell());
        } else if (rounds != null && rounds.isFinished()) {
            return finish();
        } else if (states.run() == RunState.SUSPENDING) {
            return stepToRest();
        }
        int command = elements().next();
        if (command == Command.WAIT && rounds != null) {
            command = rounds.next();
            int subject = Command.subject(command);
            if (Command.kind(command) == Command.REVERT && progress.elements(subject) != null) {
                return elements().revert(subject);
            }
        }
        return command == Command.WAIT ? stepForward() : command;
    }

    private int stepForward() {
        int other = progress.agenda.pollOther();
        if (other >= 0) {
            return reach(other);
        }
        int atom = progress.agenda.pollAtom();
        if (atom < 0) {
            return hasNoRounds() && progress.isIdle() ? finish() : Command.WAIT;
        } else if (isIgnored(atom)) {
            return Command.AGAIN;
        } else if (graph.hasElements(atom)) {
            return elements().execute(atom);
        }
        progress.queue(atom);
        return Command.of(Command.EXECUTE, atom);
    }

    private boolean isIgnored(int node) {
        return ignored != null && ignored.ignore(node);
    }

    private int finish() {
        if (states.run() == RunState.PENDING || states.run().isFinished()) {
            throw states.illegal("nothing is left to do: the run is " + states.run());
        }
        return Command.FINISH;
    }

    /**
     * A run that is to be suspended still passes gates, behind the last tasks they are all that is left of it, and tells
     * of what was undone without a call.
     */
    private int stepToRest() {
        int gate = progress.agenda.pollGate();
        if (gate >= 0) {
            return reach(gate);
        }
        int note = elements().note();
        if (note != Command.WAIT) {
            return note;
        }
        int calls = elements().notHandedOut();
        if (progress.calls(0) > calls) {
            return Command.WAIT;
        }
        boolean undone = calls == 0 && rounds != null && rounds.isExhausted();
        return undone || (hasNoRounds() && progress.isIdle()) ? Command.FINISH : Command.REST;
    }

    private int reach(int node) {
        if (isIgnored(node)) {
            return Command.AGAIN;
        } else if (node < graph.firstControl()) {
            return Command.of(Command.PASS, node - graph.atoms());
        } else if (node < graph.firstChoice()) {
            int scope = tree.controlled(node - graph.firstControl());
            progress.enter(scope);
            return Command.of(Command.CONTROL, scope);
        }
        int choice = node - graph.firstChoice();
        if (progress.choices().next(choice) >= 0) {
            progress.enter(tree.of(node));
            return Command.of(Command.CHOOSE, choice);
        }
        progress.choices().conclude(choice);
        if (!isIgnored(node)) {
            progress.done(node);
        }
        return Command.AGAIN;
    }

    /**
     * Event: a task that was handed out is about to be called, or has been.
     *
     * @return whether it may be called; false if it was withdrawn since
     */
    public boolean started(int atom) {
        if (!states.is(atom, TaskState.QUEUED)) {
            return false;
        }
        progress.start(atom);
        return true;
    }

    /** Event: an attempt ended with a result. */
    public void completed(int atom) {
        int scope = tree.of(atom);
        states.end(atom, TaskTransition.SUCCEED);
        progress.leave(scope);
        if (rounds == null || !rounds.isStopped(scope)) {
            progress.done(atom);
        }
    }

    /** Event: an attempt ended with a failure. */
    public void failed(int atom, Failure failure) {
        states.end(atom, TaskTransition.FAIL);
        progress.leave(tree.of(atom));
        progress.mishaps().failed(atom, failure);
        rounds().fail(tree.of(atom), failure);
    }

    /** Returns the element that the last command was about, by its index; -1 if it was about none. */
    public int element() {
        return elements == null ? -1 : elements.current();
    }

    /** Returns what is asked and told about elements, of tasks that run once for each. */
    public ElementSteps elements() {
        ElementSteps known = elements;
        if (known == null) {
            known = new ElementSteps(progress, rounds(), revertRetries());
            elements = known;
        }
        return known;
    }

    /** Returns what is asked and told about reverts that are called again. */
    public RevertRetries revertRetries() {
        RevertRetries known = revertRetries;
        if (known == null) {
            known = new RevertRetries(progress);
            revertRetries = known;
        }
        return known;
    }

    /** Returns what is asked and told about deciders and retry controllers. */
    public Questions questions() {
        Questions known = questions;
        if (known == null) {
            known = new Questions(progress, rounds());
            questions = known;
        }
        return known;
    }

    /** Returns what is told about attempts that nobody waits for any more, or not for long. */
    public LateAttempts lateAttempts() {
        return new LateAttempts(progress, rounds(), elements());
    }

    /** Returns what a driver that records the run asks and tells. */
    public Recording recording() {
        return new Recording(progress, rounds());
    }

    /** Event: the values that cross a gate are copied. */
    public void passed(int gate) {
        progress.done(graph.atoms() + gate);
    }

    /** Event: all tasks are done, but the output cannot be made of their values; everything is undone. */
    public void outputFailed(Failure failure) {
        if (!hasNoRounds() || !progress.isIdle()) {
            throw states.illegal("the output cannot fail before all tasks are done");
        }
        rounds().fail(0, failure);
    }

    /** Event: a revert ended. */
    public void reverted(int atom) {
        revertRetries().ended(atom);
        rounds().reverted(atom);
    }

    /** Event: a revert failed. What its task depends on is not undone any more. */
    public void revertFailed(int atom, Failure failure) {
        revertRetries().failed(atom);
        rounds().revertFailed(atom, failure);
    }

    /**
     * Event: what is left of the run, which failed, is to be undone once more: the reverts that failed, and those that
     * waited for them.
     */
    public void retryReverts() {
        states.move(RunTransition.RETRY_REVERTS);
        rounds().retryReverts();
    }

    /** Event: the run is to stop at a safe point. Does nothing if it is not going on. */
    public void suspend() {
        if (states.run() == RunState.RUNNING || states.run() == RunState.REVERTING) {
            states.remember();
            states.move(RunTransition.SUSPEND);
            progress.withdrawForNow();
            if (!hasNoRounds() || graph.hasElements()) {
                revertRetries().withdraw();
            }
        }
    }

    /** Event: nothing goes on any more, as {@link Command#REST} said. */
    public void rested() {
        states.move(RunTransition.REST);
    }

    /** Event: the driver stops at once. An attempt that it was making has no end; it makes it again after a resume. */
    public void halt() {
        states.remember();
        if (states.run() != RunState.SUSPENDING) {
            states.move(RunTransition.SUSPEND);
        }
        states.move(RunTransition.REST);
        halted = true;
    }

    /** Event: an attempt has no end that is known, and is made again. */
    public void lost(int atom, int element) {
        progress.mishaps().lost(Mishaps.element(atom, element));
    }

    /** Event: a driver goes on where the last one stopped. */
    public void resume() {
        states.move(rounds().isReverting() ? RunTransition.RESUME_REVERT : RunTransition.RESUME);
        rounds().resume();
        revertRetries().resume();
        elements().resume();
        halted = false;
    }

    /** Event: everything is to be undone, and no controller is asked. */
    public void cancel() {
        rounds().stop(0);
    }

    /** Event: everything is done, as {@link Command#FINISH} said. */
    public void finished() {
        switch (endState()) {
            case SUCCEEDED -> states.move(RunTransition.SUCCEED);
            case REVERTED -> states.move(RunTransition.REVERT_DONE);
            case FAILED -> states.move(RunTransition.FAIL);
            default -> throw states.illegal("the run cannot finish, there is work left");
        }
    }

    /**
     * The run has ended, and nothing goes on in it: lets go of the driver, and of what undoing took. What can still be asked
     * for are the states, and what happened.
     */
    public void letGo() {
        progress.letGo();
        if (rounds != null) {
            rounds = null;
            revertRetries = null;
            elements = null;
            questions = null;
        }
    }

    /** Remembers each transition from now on, not only from the first failure or halt. */
    void remember() {
        states.remember();
    }
}
