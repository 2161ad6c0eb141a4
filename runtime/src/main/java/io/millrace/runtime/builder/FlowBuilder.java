package io.millrace.runtime.builder;

import io.millrace.model.FlowPattern;
import io.millrace.model.Problem;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a flow together whose graph is known only at run time. It can say what annotations can say, and is held to the same
 * rules, with the same codes and words.
 *
 * <pre>{@code
 * FlowBuilder<TripRequest> trip = FlowBuilder.graph("book-trip", TripRequest.class)
 *         .input(TRAVELLER, TripRequest::traveller)
 *         .input(DAY, TripRequest::day);
 *
 * trip.task("bookFlight").requires(TRAVELLER, DAY).provides(FLIGHT).calls(airline::book)
 *         .revert("cancelFlight").requires(FLIGHT).calls(airline::cancel);
 * trip.task("charge").requires(TRAVELLER, FLIGHT).provides(RECEIPT).calls(bank::charge);
 *
 * FlowDefinition<TripRequest, Values> flow = trip.build();
 * }</pre>
 *
 * <p>Names are checked when the flow is built. The place in a problem is the flow and the member. Members, reverts,
 * deciders and controllers belong to the builder that made them, and are ended by their lambda. Not thread-safe; the flow
 * that it builds is, as far as the lambdas are, and does not change with the builder any more.
 *
 * @param <I> the type of the flow's input, {@link Void} for a flow without one
 */
public final class FlowBuilder<I> {
    final String name;
    final FlowPattern pattern;
    private final @Nullable Class<I> inputType;
    int version = 1;
    final List<String> order = new ArrayList<>();
    final List<Part<I>> input = new ArrayList<>();
    private @Nullable Set<KeyUse<?>> outputs;
    final List<MemberBuilder<?>> members = new ArrayList<>();
    final List<RevertBuilder> reverts = new ArrayList<>();
    final List<DeciderBuilder> deciders = new ArrayList<>();
    final RetryChoice retry;
    final Set<String> allowUnused = new LinkedHashSet<>();

    private FlowBuilder(String name, FlowPattern pattern, @Nullable Class<I> inputType) {
        this.name = Objects.requireNonNull(name, "name");
        this.pattern = pattern;
        this.inputType = inputType;
        this.retry = new RetryChoice("flow '" + name + "'");
    }

    /** Begins a flow without input, whose members are ordered by what they require. */
    public static FlowBuilder<Void> graph(String name) {
        return new FlowBuilder<>(name, FlowPattern.GRAPH, null);
    }

    /**
     * Begins a flow whose members are ordered by what they require.
     *
     * @param name the name of the flow
     * @param input the class of its input; {@link Values} where there is none that fits
     */
    public static <I> FlowBuilder<I> graph(String name, Class<I> input) {
        return new FlowBuilder<>(name, FlowPattern.GRAPH, Objects.requireNonNull(input, "input"));
    }

    /** Begins a flow without input, whose members run one after another in the order in which they are added. */
    public static FlowBuilder<Void> linear(String name) {
        return new FlowBuilder<>(name, FlowPattern.LINEAR, null);
    }

    /** Begins a flow whose members run one after another in the order in which they are added. */
    public static <I> FlowBuilder<I> linear(String name, Class<I> input) {
        return new FlowBuilder<>(name, FlowPattern.LINEAR, Objects.requireNonNull(input, "input"));
    }

    /** Begins a flow without input, whose members have nothing to do with each other. */
    public static FlowBuilder<Void> unordered(String name) {
        return new FlowBuilder<>(name, FlowPattern.UNORDERED, null);
    }

    /** Begins a flow whose members have nothing to do with each other. */
    public static <I> FlowBuilder<I> unordered(String name, Class<I> input) {
        return new FlowBuilder<>(name, FlowPattern.UNORDERED, Objects.requireNonNull(input, "input"));
    }

    Optional<Class<I>> inputType() {
        return Optional.ofNullable(inputType);
    }

    Optional<Set<KeyUse<?>>> outputs() {
        return Optional.ofNullable(outputs);
    }

    /** Sets the version of the flow; the default is 1. */
    public FlowBuilder<I> version(int value) {
        version = value;
        return this;
    }

    /** Sets another order of a linear flow than the one in which its members are added. It names each of them. */
    public FlowBuilder<I> order(String... memberNames) {
        order.clear();
        order.addAll(List.of(memberNames));
        return this;
    }

    /**
     * Adds a value of the input.
     *
     * @param value the value; an optional one is given as an {@code Optional}
     * @param accessor takes it out of the input
     * @throws IllegalStateException if the flow was begun without input
     */
    public <T> FlowBuilder<I> input(KeyUse<T> value, Function<? super I, ? extends T> accessor) {
        requireInput(value, "a class of an input");
        input.add(new Part<>(value, accessor::apply));
        return this;
    }

    /**
     * Adds values of an input that is {@link Values}.
     *
     * @throws IllegalStateException if the flow was begun with another class as its input, or without input
     */
    @SuppressWarnings("unchecked")
    public FlowBuilder<I> input(KeyUse<?>... values) {
        for (KeyUse<?> value : values) {
            requireInput(value, "Values.class");
            if (inputType != Values.class) {
                throw new IllegalStateException("flow '" + name + "' cannot know how " + value
                        + " is taken out of its input: say input(key, accessor)");
            }
            input.add((Part<I>) Result.ofValues(value));
        }
        return this;
    }

    private void requireInput(KeyUse<?> value, String what) {
        if (inputType == null) {
            throw new IllegalStateException(
                    "flow '" + name + "' was begun without input: begin it with its name and " + what);
        }
        if (value instanceof EachKey<?>) {
            throw new IllegalArgumentException("an input is a whole value, not " + value);
        }
    }

    /** Begins a task. */
    public TaskBuilder task(String taskName) {
        TaskBuilder task = new TaskBuilder(this, taskName);
        members.add(task);
        return task;
    }

    /**
     * Adds a nested flow.
     *
     * @param memberName its name in this flow
     * @param flow a generated flow, or one that was put together at run time
     */
    public SubflowBuilder subflow(String memberName, FlowDefinition<?, ?> flow) {
        SubflowBuilder subflow = new SubflowBuilder(memberName, flow);
        members.add(subflow);
        return subflow;
    }

    /**
     * Begins what undoes a task. {@link TaskBuilder#revert(String)} does the same.
     *
     * @param revertName the name of the revert
     * @param task the name of the task
     */
    public RevertBuilder revert(String revertName, String task) {
        RevertBuilder revert = new RevertBuilder(revertName, task);
        reverts.add(revert);
        return revert;
    }

    /**
     * Begins what decides whether a member runs.
     *
     * @param deciderName the name of the decider
     * @param target the name of the member
     */
    public DeciderBuilder decider(String deciderName, String target) {
        DeciderBuilder decider = new DeciderBuilder(deciderName, target);
        deciders.add(decider);
        return decider;
    }

    /**
     * Sets the retry of the whole flow.
     *
     * @throws IllegalStateException if it has one already
     */
    public FlowBuilder<I> retry(RetryPolicy policy) {
        retry.set(policy);
        return this;
    }

    /**
     * Sets a retry of the whole flow that makes one attempt for each alternative.
     *
     * @throws IllegalStateException if it has one already
     */
    public FlowBuilder<I> retryEach(Alternatives<?> alternatives) {
        retry.set(alternatives);
        return this;
    }

    /**
     * Begins a retry controller of the whole flow that gives no value.
     *
     * @throws IllegalStateException if the flow has a retry already
     */
    public ControllerBuilder<Void> retryController(String controllerName) {
        return control(new ControllerBuilder<>(controllerName, null));
    }

    /**
     * Begins a retry controller of the whole flow.
     *
     * @param controllerName the name of the controller
     * @param value the value that it gives to the members of the flow
     * @throws IllegalStateException if the flow has a retry already
     */
    public <T> ControllerBuilder<T> retryController(String controllerName, ValueKey<T> value) {
        return control(new ControllerBuilder<>(controllerName, Objects.requireNonNull(value, "value")));
    }

    private <T> ControllerBuilder<T> control(ControllerBuilder<T> controller) {
        retry.set(controller);
        return controller;
    }

    /** Adds names of values that nothing needs to use, so that {@link #problems()} does not note them. */
    public FlowBuilder<I> allowUnused(String... values) {
        allowUnused.addAll(List.of(values));
        return this;
    }

    /**
     * Sets the values that the flow gives. The default is all that its members provide. One that may be absent is given
     * as an {@linkplain ValueKey#optional() optional} one.
     *
     * @throws IllegalArgumentException if one of them is an element of a value
     */
    public FlowBuilder<I> output(KeyUse<?>... values) {
        for (KeyUse<?> value : values) {
            if (value instanceof EachKey<?>) {
                throw new IllegalArgumentException("an output is a whole value, not " + value);
            }
        }
        outputs = new LinkedHashSet<>(List.of(values));
        return this;
    }

    /**
     * Returns everything that is wrong with the flow as it is now; where nothing is wrong, what is to be noted about it,
     * such as a value that nothing uses.
     */
    public List<Problem> problems() {
        return new CheckedFlow(this).problems();
    }

    /**
     * Builds the flow. Its output is its values.
     *
     * @throws MillraceException R008, if the flow has problems, all of which the message lists; R009, if something in it
     *     is not complete, such as a task without a lambda
     */
    public FlowDefinition<I, Values> build() {
        return build(values -> values);
    }

    /**
     * Builds the flow.
     *
     * @param output makes the output of the values that the flow gives
     * @throws MillraceException as {@link #build()} does
     */
    public <O> FlowDefinition<I, O> build(Function<? super Values, ? extends O> output) {
        Objects.requireNonNull(output, "output");
        CheckedFlow checked = new CheckedFlow(this);
        checked.requireSound();
        return new PlanAssembly<I, O>(this, checked).build(output);
    }
}
