package io.millrace.runtime.engine;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is decided about an element or a revert that failed.
 *
 * @param round after how many rounds
 * @param answer the decision of its policy
 * @param due when it is called again, null for at once
 */
record Again(int round, RunControls.Answer answer, @Nullable Instant due) {
    /**
     * Lets a policy decide.
     *
     * @param driver what drives the run
     * @param policy the policy
     * @param history what failed so far
     * @param since when the time budget of the policy began, null if it has none
     */
    static Again decided(
            RunDriver<?> driver, RetryPolicy policy, RetryHistory<Object> history, @Nullable Instant since) {
        Instant now = driver.run.clock().now();
        RunControls.Answer answer = RunControls.again(
                policy, history, since, now, ThreadLocalRandom.current().nextDouble());
        return new Again(history.size(), answer, answer.delay().isZero() ? null : now.plus(answer.delay()));
    }

    /** Returns whether it is called again. */
    boolean isNext() {
        return answer.decision() instanceof RetryDecision.Next;
    }

    boolean isRevertAll() {
        return answer.decision() instanceof RetryDecision.RevertAll;
    }
}
