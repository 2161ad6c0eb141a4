package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the revert of a task: it undoes what the task did.
 *
 * <p>It may take values that its task requires, the task's own results, the flow's input, {@code TaskContext},
 * {@code Failure} and {@code FlowFailures}; none of them orders anything. It is called after a success only, unless it
 * takes {@code Optional} of an own result or {@code Optional<Failure>}, or says {@link #failed()}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Revert {
    /** The name of the task that this method undoes. */
    String value();

    /** Whether the method is called after a failed attempt too. */
    boolean failed() default false;
}
