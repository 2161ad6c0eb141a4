package io.millrace.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A task as declared.
 *
 * @param name the task's name
 * @param requires the values that it takes, in the order of its parameters; for an {@code @Each} parameter the
 *     collection
 * @param provides the values that it gives; for an {@code @Each} task the lists
 * @param after the members that must be done before
 * @param priority higher ones start first
 * @param mode whether the task may block
 * @param asynchronous whether the result arrives later
 * @param timeout how long an attempt may take, empty for no limit
 * @param delivery what is promised about repeated calls
 * @param topic the workers that may run it, empty for any
 * @param each the collection over which the task runs, if any; one of {@code requires}
 * @param controllers the retry controllers around the task
 * @param thrown the checked exceptions that the task declares
 * @param place the method
 */
public record TaskDeclaration(
        String name,
        List<Requirement> requires,
        List<Provision> provides,
        List<NameReference> after,
        int priority,
        TaskMode mode,
        boolean asynchronous,
        Optional<Duration> timeout,
        Delivery delivery,
        String topic,
        Optional<EachDeclaration> each,
        List<ControllerDeclaration> controllers,
        List<TypeRef> thrown,
        Place place)
        implements MemberDeclaration {
    public TaskDeclaration {
        requires = List.copyOf(requires);
        provides = List.copyOf(provides);
        after = List.copyOf(after);
        controllers = List.copyOf(controllers);
        thrown = List.copyOf(thrown);
    }

    /**
     * The collection over which a task runs.
     *
     * @param collection the required collection
     * @param elementName the name by which the revert knows the element
     * @param elementType the type of the element that the task takes
     * @param concurrency how many elements may run at once, 0 for no limit
     */
    public record EachDeclaration(Requirement collection, String elementName, TypeRef elementType, int concurrency) {}

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
