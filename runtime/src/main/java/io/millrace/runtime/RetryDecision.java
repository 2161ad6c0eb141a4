package io.millrace.runtime;

import java.util.Optional;

/**
 * What a retry controller that is a method of the flow decides. Immutable.
 *
 * @param <T> the type of the value that the controller gives to its scope; {@link Void} if it gives none
 */
public sealed interface RetryDecision<T> {
    /**
     * What ran in the scope is reverted, then the scope runs (again).
     *
     * @param value the value for this round; empty if the controller gives none
     */
    record Next<T>(Optional<T> value) implements RetryDecision<T> {}

    /** The enclosing controller is asked; without one the whole run is reverted. */
    record Revert<T>() implements RetryDecision<T> {}

    /** The whole run is reverted, and no enclosing controller is asked. */
    record RevertAll<T>() implements RetryDecision<T> {}

    /** Returns the decision to run the scope (again), with this value. */
    static <T> RetryDecision<T> next(T value) {
        return new Next<>(Optional.of(value));
    }

    /** Returns the decision to run the scope (again), by a controller that gives no value. */
    static <T> RetryDecision<T> next() {
        return new Next<>(Optional.empty());
    }

    /** Returns the decision to ask the enclosing controller; without one the whole run is reverted. */
    static <T> RetryDecision<T> revert() {
        return new Revert<>();
    }

    /** Returns the decision to revert the whole run, without asking an enclosing controller. */
    static <T> RetryDecision<T> revertAll() {
        return new RevertAll<>();
    }
}
