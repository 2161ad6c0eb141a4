package io.millrace.runtime.builder;

import io.millrace.model.Delivery;
import io.millrace.model.TaskMode;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A task of a flow that is being put together: what it requires, what it provides, and its lambda, in this order.
 *
 * <pre>{@code
 * flow.task("charge").requires(FLIGHT, ROOM).provides(RECEIPT).calls(bank::charge);
 * }</pre>
 *
 * <p>Settings such as {@link #after} stand before {@code requires} and {@code provides}, or after {@code calls}. With up
 * to four values the lambda takes them one by one; with more, or with a list of keys, it takes
 * {@link Arguments}. Not thread-safe.
 */
public final class TaskBuilder extends MemberBuilder<TaskBuilder> {
    final Taken taken = new Taken();
    final Result result = new Result();
    private final FlowBuilder<?> flow;
    private @Nullable Invocation invocation;
    boolean asynchronous;
    TaskMode mode = TaskMode.AUTO;
    private @Nullable Duration timeout;
    Delivery delivery = Delivery.AT_LEAST_ONCE;
    String topic = "";

    TaskBuilder(FlowBuilder<?> flow, String name) {
        super("task", name);
        this.flow = flow;
    }

    @Override
    TaskBuilder self() {
        return this;
    }

    Taking.Target<TaskBuilder> target() {
        return this::set;
    }

    TaskBuilder set(Invocation call, boolean isAsynchronous) {
        if (invocation != null) {
            throw new IllegalStateException("task '" + name + "' has a lambda already");
        }
        invocation = call;
        asynchronous = isAsynchronous;
        return this;
    }

    Optional<Invocation> invocation() {
        return Optional.ofNullable(invocation);
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Sets whether the task may block; the default is {@link TaskMode#AUTO}. */
    public TaskBuilder mode(TaskMode value) {
        mode = Objects.requireNonNull(value, "mode");
        return this;
    }

    /**
     * Sets how long an attempt may take; the default is no limit.
     *
     * @throws IllegalArgumentException if it is not more than zero
     */
    public TaskBuilder timeout(Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("timeout takes more than zero, but this is " + value);
        }
        timeout = value;
        return this;
    }

    /** Sets what is promised about repeated calls; the default is {@link Delivery#AT_LEAST_ONCE}. */
    public TaskBuilder delivery(Delivery value) {
        delivery = Objects.requireNonNull(value, "delivery");
        return this;
    }

    /** Sets which workers may run the task; the default, an empty text, is any. */
    public TaskBuilder topic(String value) {
        topic = Objects.requireNonNull(value, "topic");
        return this;
    }

    /** Sets what the lambda takes: one value. */
    public <A> TaskTaking.One<A> requires(Parameter<A> first) {
        taken.set(first);
        return new TaskTaking.One<>(this);
    }

    /** Sets what the lambda takes: two values. */
    public <A, B> TaskTaking.Two<A, B> requires(Parameter<A> first, Parameter<B> second) {
        taken.set(first, second);
        return new TaskTaking.Two<>(this);
    }

    /** Sets what the lambda takes: three values. */
    public <A, B, C> TaskTaking.Three<A, B, C> requires(Parameter<A> first, Parameter<B> second, Parameter<C> third) {
        taken.set(first, second, third);
        return new TaskTaking.Three<>(this);
    }

    /** Sets what the lambda takes: four values. */
    public <A, B, C, D> TaskTaking.Four<A, B, C, D> requires(
            Parameter<A> first, Parameter<B> second, Parameter<C> third, Parameter<D> fourth) {
        taken.set(first, second, third, fourth);
        return new TaskTaking.Four<>(this);
    }

    /** Sets what the lambda takes: any number of values, which it finds by their keys. */
    public TaskTaking.One<Arguments> requires(Parameter<?>... all) {
        return requires(List.of(all));
    }

    /** Sets what the lambda takes: any number of values, which it finds by their keys. */
    public TaskTaking.One<Arguments> requires(Collection<? extends Parameter<?>> all) {
        taken.setAll(all);
        return new TaskTaking.One<>(this);
    }

    /** Sets the value that is the result of the task. */
    public <R> Giving<Body.Call0<R>, Body.Call0<CompletionStage<? extends R>>> provides(KeyUse<R> value) {
        result.whole(value);
        return giving();
    }

    /** Sets the values that are parts of the result of the task; the result may be a record, or anything else. */
    @SafeVarargs
    public final <R> Giving<Body.Call0<R>, Body.Call0<CompletionStage<? extends R>>> provides(
            Part<R> first, Part<R> second, Part<R>... more) {
        result.parts(first, second, more);
        return giving();
    }

    /** Sets the values that the task gives as {@link Values}. */
    public Giving<Body.Call0<Values>, Body.Call0<CompletionStage<? extends Values>>> provides(
            KeyUse<?> first, KeyUse<?> second, KeyUse<?>... more) {
        result.values(first, second, more);
        return giving();
    }

    /**
     * Sets the values that the task gives as a map, by their names; what else is in the map is left alone. A value
     * of another class than its key says is R016.
     */
    public Giving<Body.Call0<Map<String, ?>>, Body.Call0<CompletionStage<? extends Map<String, ?>>>> providesKeys(
            KeyUse<?> first, KeyUse<?>... more) {
        result.keys(first, more);
        return giving();
    }

    private <R> Giving<Body.Call0<R>, Body.Call0<CompletionStage<? extends R>>> giving() {
        return new Giving<>(this, call -> in -> call.call(), call -> in -> call.call());
    }

    /** Sets what is called, for a task that takes and gives nothing. */
    public TaskBuilder calls(Body.Action0 action) {
        Objects.requireNonNull(action, "action");
        return set(
                in -> {
                    action.run();
                    return null;
                },
                false);
    }

    /** Sets what is called, for a task that takes and gives nothing; it is done when the stage is. */
    public TaskBuilder callsAsync(Body.Call0<? extends CompletionStage<?>> call) {
        Objects.requireNonNull(call, "call");
        return set(in -> call.call(), true);
    }

    /** Adds what undoes the task, under a name of its own. */
    public RevertBuilder revert(String revertName) {
        return flow.revert(revertName, name);
    }

    /** Adds what undoes the task, under the task's name. */
    public RevertBuilder revert() {
        return flow.revert(name, name);
    }
}
