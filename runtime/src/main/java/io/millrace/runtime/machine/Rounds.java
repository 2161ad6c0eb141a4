package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.Round.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is being done about failures: a round for each scope that is stopped, none of them within another. A wider round
 * takes over what the narrower ones were about. Not thread-safe.
 */
final class Rounds {
    private final Progress progress;
    private final ScopeTree tree;
    private final TaskStates states;
    /** In the order in which their scopes were stopped. */
    private List<Round> active = List.of();
    /** By scope: the rounds that failed, since the scope around it began. */
    private Map<Integer, List<RetryHistory.Round<Object>>> histories = Map.of();
    /** By scope: the value that its controller gave for the present round. */
    private Map<Integer, Optional<?>> values = Map.of();

    private boolean finished;

    Rounds(Progress progress) {
        this.progress = progress;
        this.tree = progress.tree;
        this.states = progress.states;
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    /** Returns whether the whole run is being undone, or is undone. */
    boolean hasStoppedAll() {
        return !active.isEmpty() && active.get(0).scope == 0;
    }

    /** Returns whether everything that could be undone is, after which nothing more is done in the run. */
    boolean isFinished() {
        return finished;
    }

    /** Returns whether all is undone that can be, now that nothing goes on. */
    boolean isExhausted() {
        return hasStoppedAll()
                && active.get(0).phase() == Phase.REVERTING
                && active.get(0).reverting == 0
                && active.get(0).order().isEmpty();
    }

    /** Returns whether nothing may begin in a scope. */
    boolean isStopped(int scope) {
        return !active.isEmpty() && around(scope) != null;
    }

    /** Returns whether one round is about both scopes. */
    boolean isStoppedWith(int scope, int other) {
        Round round = around(scope);
        return round != null && round == around(other);
    }

    /** Returns the scopes within a scope of which the next round is decided on and has not begun. */
    List<Integer> decidedIn(int scope) {
        return active.stream()
                .filter(round -> round.scope != scope && tree.encloses(scope, round.scope))
                .filter(round -> round.phase() != Phase.STOPPING && round.phase() != Phase.ASKING)
                .map(round -> round.scope)
                .toList();
    }

    private @Nullable Round around(int scope) {
        for (Round round : active) {
            if (tree.encloses(round.scope, scope)) {
                return round;
            }
        }
        return null;
    }

    /** Returns the failures that are being resolved where a scope lies. */
    FlowFailures failures(int scope) {
        Round round = around(scope);
        return round == null ? FlowFailures.of(List.of()) : round.failures();
    }

    /** Files a failure in a scope: with what is being done about it already, or as what stops it. */
    void fail(int scope, Failure failure) {
        fail(scope, progress.mishaps().file(failure));
    }

    /** Files a failure that happened some time ago, as {@link #fail(int, Failure)} does. */
    void fail(int scope, Mishaps.Filed failure) {
        Round round = around(scope);
        if (round == null) {
            round = stop(scope);
        }
        round.add(List.of(failure));
    }

    /** Stops a scope, and takes over what is being done about the scopes within it. */
    Round stop(int scope) {
        states.remember();
        Round round = new Round(scope);
        for (Round other : List.copyOf(active)) {
            if (tree.encloses(other.scope, scope)) {
                return other;
            } else if (tree.encloses(scope, other.scope)) {
                round.takeOver(other);
                other.move(RoundTransition.GIVE_WAY, states);
                active.remove(other);
            }
        }
        active = active.isEmpty() ? new ArrayList<>(2) : active;
        active.add(round);
        round.add(progress.stop(scope));
        return round;
    }

    /** Returns what is to be done next, {@link Command#WAIT} if nothing is. */
    int next() {
        int command = Command.WAIT;
        for (int i = 0; i < active.size() && command == Command.WAIT; i++) {
            command = next(active.get(i));
            if (command == Command.AGAIN) {
                // Rounds came or went.
                i = -1;
                command = Command.WAIT;
            }
        }
        return command;
    }

    private int next(Round round) {
        switch (round.phase()) {
            case STOPPING -> {
                return progress.isQuiet(round.scope) ? decide(round) : Command.WAIT;
            }
            case REVERTING -> {
                int command = revert(round);
                return command != Command.WAIT || round.reverting > 0 ? command : reverted(round);
            }
            case DELAYED -> {
                round.move(RoundTransition.WAIT, states);
                return Command.of(Command.DELAY, round.scope);
            }
            case RESTARTING -> {
                return restart(round);
            }
            default -> {
                return Command.WAIT;
            }
        }
    }

    private int decide(Round round) {
        if (round.scope == 0) {
            beginReverting(round);
            return Command.AGAIN;
        }
        histories = histories.isEmpty() ? new HashMap<>() : histories;
        histories
                .computeIfAbsent(round.scope, scope -> new ArrayList<>())
                .add(new RetryHistory.Round<>(
                        values.getOrDefault(round.scope, Optional.empty()).map(value -> (Object) value),
                        round.failures()));
        round.move(RoundTransition.ASK, states);
        progress.enter(round.scope);
        return Command.of(Command.CONTROL, round.scope);
    }

    /** Returns the rounds of a scope that failed. */
    RetryHistory<Object> history(int scope) {
        return RetryHistory.of(histories.getOrDefault(scope, List.of()));
    }

    /** Returns the value that the controller of a scope gave for the present or the coming round. */
    Optional<?> value(int scope) {
        return values.getOrDefault(scope, Optional.empty());
    }

    /** Notes the value of the first round. */
    void open(int scope, Optional<?> value) {
        values = values.isEmpty() ? new HashMap<>() : values;
        values.put(scope, value);
    }

    /** Returns whether the controller of a scope was asked after a round that failed, and has to decide. */
    boolean isAsking(int scope) {
        Round round = active.isEmpty() ? null : around(scope);
        return round != null && round.scope == scope && round.phase() == Phase.ASKING;
    }

    /** The controller of a stopped scope gave no answer: it is asked again, as if it had not been. */
    void askAgain(int scope) {
        List<RetryHistory.Round<Object>> history = Objects.requireNonNull(histories.get(scope));
        history.remove(history.size() - 1);
        Objects.requireNonNull(around(scope)).move(RoundTransition.ASK_AGAIN, states);
    }

    /** The controller of a stopped scope has decided. */
    void controlled(int scope, RetryDecision<?> decision, @Nullable Instant due) {
        Round round = Objects.requireNonNull(around(scope));
        if (decision instanceof RetryDecision.Next<?> next) {
            round.next = next.value();
            round.due = due;
            beginReverting(round);
        } else {
            // The wider round takes over the failures.
            stop(decision instanceof RetryDecision.Revert ? tree.parent(scope) : 0);
        }
    }

    /** The delay of a scope has passed; it may be over for another reason by now. */
    void delayPassed(int scope, Instant due) {
        Round round = around(scope);
        if (round != null && round.scope == scope && round.phase() == Phase.WAITING && due.equals(round.due)) {
            round.move(RoundTransition.DUE, states);
        }
    }

    /** Returns when the next round of a scope begins. */
    Instant due(int scope) {
        return Objects.requireNonNull(Objects.requireNonNull(around(scope)).due);
    }

    /** Lets the driver hear again of the delays that have not passed. */
    void resume() {
        for (Round round : active) {
            if (round.phase() == Phase.WAITING) {
                round.move(RoundTransition.WAIT_AGAIN, states);
            }
        }
    }

    boolean isReverting() {
        return active.stream().anyMatch(round -> round.phase() == Phase.REVERTING);
    }

    private void beginReverting(Round round) {
        progress.endUnfinished(round.scope);
        round.reverting = progress.count(round.scope, TaskState.REVERTING);
        round.move(RoundTransition.REVERT, states);
        round.revert(new RevertOrder(progress.graph, states, round.scope));
        goBack();
    }

    private void goBack() {
        if (states.run() == RunState.RUNNING) {
            states.move(RunTransition.REVERT);
        }
    }

    private int revert(Round round) {
        int atom = round.order().poll();
        if (atom < 0) {
            return Command.WAIT;
        }
        boolean again = states.is(atom, TaskState.REVERT_FAILED);
        TaskTransition begin = again ? TaskTransition.RETRY_REVERT : TaskTransition.REVERT;
        Elements elements = progress.elements(atom);
        if (elements != null) {
            if (again) {
                elements.retryReverts();
            }
            states.move(atom, begin);
            round.reverting++;
            return Command.of(Command.REVERT, atom);
        }
        boolean called = again || isCalled(atom);
        states.move(atom, begin);
        if (called) {
            round.reverting++;
            progress.enter(tree.of(atom));
            return Command.of(Command.REVERT, atom);
        }
        states.move(atom, TaskTransition.REVERT_DONE);
        round.order().clear(atom);
        return Command.of(Command.NOTE_REVERTED, atom);
    }

    private boolean isCalled(int atom) {
        return !progress.graph.hasElements(atom)
                && !progress.mishaps().isUncalled(atom)
                && progress.graph.isRevertCalled(
                        atom,
                        states.is(atom, TaskState.SUCCEEDED)
                                || progress.stragglers().hasSucceeded(atom));
    }

    /** What is left of a run that failed is to be undone once more. */
    void retryReverts() {
        finished = false;
        progress.mishaps().retryReverts();
        active.get(0).revert(RevertOrder.ofWhatIsLeft(progress.graph, states));
    }

    private int reverted(Round round) {
        if (round.scope == 0) {
            finished = true;
            return Command.FINISH;
        }
        round.move(round.due == null ? RoundTransition.DUE : RoundTransition.DELAY, states);
        goOn();
        return Command.AGAIN;
    }

    private void goOn() {
        if (states.run() == RunState.REVERTING && !isReverting()) {
            states.move(RunTransition.GO_ON);
        }
    }

    private int restart(Round round) {
        int scope = round.scope;
        round.move(RoundTransition.RESTART, states);
        active.remove(round);
        values = values.isEmpty() ? new HashMap<>() : values;
        values.put(scope, round.next);
        for (int inner = scope + 1; inner <= tree.last(scope); inner++) {
            histories.remove(inner);
            values.remove(inner);
        }
        progress.restart(scope);
        return Command.of(Command.RESTARTED, scope);
    }

    /** A revert ended. */
    void reverted(int atom) {
        progress.leave(tree.of(atom));
        progress.mishaps().reverted(atom);
        undone(atom);
    }

    /** Nothing is left of a task that was being reverted. */
    void undone(int atom) {
        states.move(atom, TaskTransition.REVERT_DONE);
        Round round = around(tree.of(atom));
        if (round != null && round.phase() == Phase.REVERTING) {
            round.reverting--;
            round.order().clear(atom);
        }
    }

    /** A revert failed. What its task depends on is not undone any more, and a scope in which it lies never runs again. */
    void revertFailed(int atom, Failure failure) {
        progress.leave(tree.of(atom));
        notUndone(atom, failure);
    }

    /**
     * Something is left, after all, of a task that counted as reverted: an attempt that was abandoned gave it. It is undone
     * before the scope goes on.
     */
    void revertLate(int atom) {
        states.move(atom, TaskTransition.REVERT_LATE);
        Round round = Objects.requireNonNull(around(tree.of(atom)), "a task is reverted only in a stopped scope");
        switch (round.phase()) {
            case DELAYED, WAITING, RESTARTING -> {
                round.move(RoundTransition.REVERT_LATE, states);
                goBack();
            }
            default -> {
                // A scope that is still to be quiet counts later what is being reverted in it.
            }
        }
        if (round.phase() == Phase.REVERTING) {
            round.reverting++;
            round.order().restore(atom);
        }
    }

    /** Something is left of a task that was being reverted. */
    void notUndone(int atom, Failure failure) {
        states.move(atom, TaskTransition.REVERT_FAIL);
        progress.mishaps().revertFailed(atom, failure);
        Round round = around(tree.of(atom));
        if (round != null && round.phase() == Phase.REVERTING) {
            round.reverting--;
        }
        stop(0);
    }
}
