package io.millrace.runtime.builder;

import io.millrace.runtime.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A member of a flow that is being put together: a task or a nested flow. Not thread-safe.
 *
 * @param <S> the builder itself
 */
public abstract sealed class MemberBuilder<S extends MemberBuilder<S>> permits TaskBuilder, SubflowBuilder {
    final String name;
    final List<String> after = new ArrayList<>();
    final RetryChoice retry;
    int priority;

    MemberBuilder(String kind, String name) {
        this.name = Objects.requireNonNull(name, "name");
        this.retry = new RetryChoice(kind + " '" + name + "'");
    }

    abstract S self();

    /** Adds members of the flow, by name, that must be done before this one. */
    public final S after(String... members) {
        after.addAll(List.of(members));
        return self();
    }

    /** Sets the priority, higher ones start first; the default is 0. */
    public final S priority(int value) {
        priority = value;
        return self();
    }

    /**
     * Sets the retry around the member.
     *
     * @throws IllegalStateException if it has one already
     */
    public final S retry(RetryPolicy policy) {
        retry.set(policy);
        return self();
    }

    /**
     * Sets a retry around the member that makes one attempt for each alternative.
     *
     * @throws IllegalStateException if it has one already
     */
    public final S retryEach(Alternatives<?> alternatives) {
        retry.set(alternatives);
        return self();
    }
}
