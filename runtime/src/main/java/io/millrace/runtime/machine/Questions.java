package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a driver asks and tells about the deciders and retry controllers of a run. Not thread-safe. */
public final class Questions {
    private final Progress progress;
    private final Rounds rounds;
    private final AtomGraph graph;
    private final ScopeTree tree;
    private final TaskStates states;

    Questions(Progress progress, Rounds rounds) {
        this.progress = progress;
        this.rounds = rounds;
        this.graph = progress.graph;
        this.tree = progress.tree;
        this.states = progress.states;
    }

    /** Returns which decider of a choice is to be asked, by its place there. */
    public int decider(int choice) {
        return progress.choices().next(choice);
    }

    /** Event: the decider of a choice answered. */
    public void decided(int choice, boolean runs) {
        int node = graph.firstChoice() + choice;
        progress.leave(tree.of(node));
        if (!rounds.isStopped(tree.of(node))) {
            progress.choices().answered(choice, runs);
            progress.agenda.add(node);
        }
    }

    /** Event: the decider of a choice failed, and with it what it decides about. */
    public void deciderFailed(int choice, Failure failure) {
        int node = graph.firstChoice() + choice;
        progress.leave(tree.of(node));
        int end = progress.choices().span(node).end();
        if (end < graph.atoms() && !rounds.isStopped(tree.of(node))) {
            states.end(end, TaskTransition.REFUSE);
            progress.mishaps().refused(end, failure);
        }
        rounds.fail(tree.of(node), failure);
    }

    /** Event: the decider of a choice did not come to an answer, and the driver stops; it is asked again. */
    public void deciderLost(int choice) {
        int node = graph.firstChoice() + choice;
        progress.leave(tree.of(node));
        if (!rounds.isStopped(tree.of(node))) {
            progress.agenda.add(node);
        }
    }

    /** Returns whether the controller of a scope is asked for its first round, not after one that failed. */
    public boolean isOpening(int scope) {
        return !rounds.isAsking(scope);
    }

    /**
     * Event: the controller of a scope decided.
     *
     * @param scope the scope
     * @param decision the decision; when the scope has not begun, to begin
     * @param due when the next round begins, null for at once
     */
    public void controlled(int scope, RetryDecision<?> decision, @Nullable Instant due) {
        progress.leave(scope);
        if (rounds.isAsking(scope)) {
            rounds.controlled(scope, decision, due);
        } else if (!rounds.isStopped(scope)) {
            rounds.open(scope, ((RetryDecision.Next<?>) decision).value());
            progress.done(graph.firstControl() + tree.control(scope));
        }
    }

    /** Event: the controller of a scope did not come to a decision, and the driver stops; it is asked again. */
    public void controllerLost(int scope) {
        progress.leave(scope);
        if (rounds.isAsking(scope)) {
            rounds.askAgain(scope);
        } else if (!rounds.isStopped(scope)) {
            progress.agenda.add(graph.firstControl() + tree.control(scope));
        }
    }

    /** Event: the controller of a scope that has not begun did not let it begin. */
    public void notOpened(int scope, boolean revertAll, Failure failure) {
        progress.leave(scope);
        boolean decides = revertAll && !rounds.isStopped(scope);
        rounds.fail(decides ? 0 : tree.parent(scope), failure);
    }

    /** Event: the controller of a scope failed. Everything is undone, unless a wider scope was stopped meanwhile. */
    public void controllerFailed(int scope, Failure failure) {
        progress.leave(scope);
        boolean decides = rounds.isAsking(scope) || !rounds.isStopped(scope);
        if (decides) {
            rounds.stop(0);
        }
        rounds.fail(scope, failure);
    }

    /** Event: the delay of a scope that was due at that instant has passed. */
    public void delayPassed(int scope, Instant due) {
        rounds.delayPassed(scope, due);
    }

    /** Returns the rounds of a scope that failed. */
    public RetryHistory<Object> history(int scope) {
        return rounds.history(scope);
    }

    /** Returns the value that the controller of a scope gave for its present round, if it gives any. */
    public Optional<?> controllerValue(int scope) {
        return rounds.value(scope);
    }

    /** Returns when the next round of a scope begins that is to be delayed. */
    public Instant due(int scope) {
        return rounds.due(scope);
    }
}
