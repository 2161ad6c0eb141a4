package io.millrace.runtime.property;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.plan.Call;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * What tasks do by a seed alone, whatever runs beside them: some fail always, some at first as often as their own
 * retry allows, and deciders and controllers say always the same. So the end of a run does not depend on the engine.
 */
final class ScriptedBehaviour implements TreeFlow.Behaviour {
    private final long seed;
    private final boolean failures;
    private final boolean revertFailures;

    ScriptedBehaviour(long seed) {
        this.seed = seed;
        Random random = new Random(seed);
        this.failures = random.nextInt(3) > 0;
        this.revertFailures = failures && random.nextInt(4) == 0;
    }

    boolean hasRevertFailures() {
        return revertFailures;
    }

    private int number(int limit, Object... what) {
        return new Random(seed * 31 + List.of(what).hashCode()).nextInt(limit);
    }

    private boolean fails(TreeNode task, Call call) {
        Object element = call.element() == null ? "none" : call.element();
        if (!failures) {
            return false;
        } else if (number(25, "fails", task.name(), element) == 0) {
            return true;
        }
        TreeScope own = task.scope == task.outside() ? null : task.scope;
        int attempts = task.hasElements() ? task.elementAttempts : own == null ? 1 : own.attempts;
        return call.attempt() <= number(attempts, "at first", task.name(), element);
    }

    // The engine waits for the stage.
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public Object execute(TreeNode task, Call call) {
        if (task.later) {
            return CompletableFuture.supplyAsync(() -> end(task, call));
        }
        return end(task, call);
    }

    private Object end(TreeNode task, Call call) {
        if (fails(task, call)) {
            throw new IllegalStateException("as the script says");
        }
        return task.name();
    }

    @Override
    public Object revert(TreeNode task, Call call) {
        // Called often enough, each revert ends well.
        if (revertFailures
                && number(5, "revert", task.name()) == 0
                && call.attempt() <= 1 + number(3, "reverts", task.name())) {
            throw new IllegalStateException("cannot be undone, as the script says");
        }
        return null;
    }

    @Override
    public boolean decide(TreeNode target, int decider) {
        return number(4, "decides", target.name(), decider) > 0;
    }

    @Override
    public RetryDecision<?> control(TreeScope scope, RetryHistory<?> history) {
        if (history.size() >= scope.attempts) {
            return scope.revertAll ? RetryDecision.revertAll() : RetryDecision.revert();
        }
        return RetryDecision.next(history.size());
    }
}
