package io.millrace.processor.source;

import io.millrace.model.Requirement;
import io.millrace.model.TypeRef;

/** What one parameter of a method takes. */
public sealed interface Argument {
    /** A value; its type and whether it is {@code Optional} are those of the requirement. */
    record Value(Requirement requirement) implements Argument {}

    /** In an {@code @Each} task or its revert: the element. */
    record Element(TypeRef type) implements Argument {}

    /**
     * In the revert of an {@code @Each} task: a value of the element's own result.
     *
     * @param requirement the value that is required
     * @param type the type of the element's own value, where the flow's value is the list of them
     * @param component the index of the name in {@code @Provides}
     */
    record ElementResult(Requirement requirement, TypeRef type, int component) implements Argument {}

    /** The {@code TaskContext}. */
    record Context() implements Argument {}

    /** The task's own {@code Failure}. */
    record OwnFailure(boolean optional) implements Argument {}

    /** The {@code FlowFailures}. */
    record AllFailures() implements Argument {}

    /** The {@code RetryHistory} of a custom controller. */
    record History() implements Argument {}
}
