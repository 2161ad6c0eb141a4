package io.millrace.runtime.builder;

import io.millrace.runtime.RetryPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What undoes a task of a flow that is being put together. It may take what its task takes and gives, and the flow's
 * input.
 *
 * <p>It is called after a success of the task. Where it takes an {@linkplain ValueKey#optional() optional} result of the
 * task, {@link RevertParameter#optionalFailure()}, or says {@link #failed()}, it is called after a failed attempt too;
 * where it takes {@link RevertParameter#failure()}, after that alone. Not thread-safe.
 */
public final class RevertBuilder {
    final String name;
    final String task;
    final Taken taken = new Taken();
    private @Nullable Invocation invocation;
    boolean asynchronous;
    boolean failed;
    private @Nullable RetryPolicy retry;

    RevertBuilder(String name, String task) {
        this.name = Objects.requireNonNull(name, "name");
        this.task = Objects.requireNonNull(task, "task");
    }

    Optional<Invocation> invocation() {
        return Optional.ofNullable(invocation);
    }

    Optional<RetryPolicy> retry() {
        return Optional.ofNullable(retry);
    }

    /** Lets the revert be called after a failed attempt too. */
    public RevertBuilder failed() {
        failed = true;
        return this;
    }

    /** Sets how often the revert itself is tried. */
    public RevertBuilder retry(RetryPolicy policy) {
        retry = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /** Sets what the lambda takes: one value. */
    public <A> Taking.One<A, RevertBuilder> requires(RevertParameter<A> first) {
        taken.set(first);
        return new Taking.OneAlone<>(this::calls);
    }

    /** Sets what the lambda takes: two values. */
    public <A, B> Taking.Two<A, B, RevertBuilder> requires(RevertParameter<A> first, RevertParameter<B> second) {
        taken.set(first, second);
        return new Taking.TwoAlone<>(this::calls);
    }

    /** Sets what the lambda takes: three values. */
    public <A, B, C> Taking.Three<A, B, C, RevertBuilder> requires(
            RevertParameter<A> first, RevertParameter<B> second, RevertParameter<C> third) {
        taken.set(first, second, third);
        return new Taking.ThreeAlone<>(this::calls);
    }

    /** Sets what the lambda takes: four values. */
    public <A, B, C, D> Taking.Four<A, B, C, D, RevertBuilder> requires(
            RevertParameter<A> first, RevertParameter<B> second, RevertParameter<C> third, RevertParameter<D> fourth) {
        taken.set(first, second, third, fourth);
        return new Taking.FourAlone<>(this::calls);
    }

    /** Sets what the lambda takes: any number of values, which it finds by their keys. */
    public Taking.One<Arguments, RevertBuilder> requires(RevertParameter<?>... all) {
        return requires(List.of(all));
    }

    /** Sets what the lambda takes: any number of values, which it finds by their keys. */
    public Taking.One<Arguments, RevertBuilder> requires(Collection<? extends RevertParameter<?>> all) {
        taken.setAll(all);
        return new Taking.OneAlone<>(this::calls);
    }

    /** Sets what is called, for a revert that takes nothing. */
    public RevertBuilder calls(Body.Action0 action) {
        Objects.requireNonNull(action, "action");
        return calls(
                in -> {
                    action.run();
                    return null;
                },
                false);
    }

    /** Sets what is called, for a revert that takes nothing; it is done when the stage is. */
    public RevertBuilder callsAsync(Body.Call0<? extends CompletionStage<?>> call) {
        Objects.requireNonNull(call, "call");
        return calls(in -> call.call(), true);
    }

    private RevertBuilder calls(Invocation call, boolean isAsynchronous) {
        if (invocation != null) {
            throw new IllegalStateException("revert '" + name + "' of task '" + task + "' has a lambda already");
        }
        invocation = call;
        asynchronous = isAsynchronous;
        return this;
    }
}
