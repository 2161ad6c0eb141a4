package io.millrace.runtime.builder;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import java.util.Optional;

/**
 * What the lambda of a revert takes: anything that a task takes, and the failures. Immutable.
 *
 * @param <T> the type that the lambda gets
 */
public sealed interface RevertParameter<T> permits Parameter, OptionalElement, FailureParameter {
    /**
     * Returns the parameter that is the task's own failure. A revert that takes it is called after a failed attempt
     * only.
     */
    static RevertParameter<Failure> failure() {
        return new FailureParameter<>(FailureParameter.Kind.PLAIN);
    }

    /**
     * Returns the parameter that is the task's own failure, empty after a success. A revert that takes it is called after
     * each attempt.
     */
    static RevertParameter<Optional<Failure>> optionalFailure() {
        return new FailureParameter<>(FailureParameter.Kind.OPTIONAL);
    }

    /** Returns the parameter that is all failures that are being resolved. */
    static RevertParameter<FlowFailures> failures() {
        return new FailureParameter<>(FailureParameter.Kind.ALL);
    }
}
