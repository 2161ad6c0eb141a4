package io.millrace.runtime.builder;

import io.millrace.runtime.RetryPolicy;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one retry of a scope, in one of its forms. */
final class RetryChoice {
    private final String owner;
    private @Nullable RetryPolicy policy;
    private @Nullable Alternatives<?> alternatives;
    private @Nullable ControllerBuilder<?> controller;

    /** @param owner whose retry it is, for messages */
    RetryChoice(String owner) {
        this.owner = owner;
    }

    void set(RetryPolicy given) {
        requireNone();
        policy = Objects.requireNonNull(given, "policy");
    }

    void set(Alternatives<?> given) {
        requireNone();
        alternatives = Objects.requireNonNull(given, "alternatives");
    }

    void set(ControllerBuilder<?> given) {
        requireNone();
        controller = given;
    }

    private void requireNone() {
        if (policy != null || alternatives != null || controller != null) {
            throw new IllegalStateException(owner + " has a retry already, and a scope has one at the most");
        }
    }

    Optional<RetryPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    Optional<Alternatives<?>> alternatives() {
        return Optional.ofNullable(alternatives);
    }

    Optional<ControllerBuilder<?>> controller() {
        return Optional.ofNullable(controller);
    }
}
