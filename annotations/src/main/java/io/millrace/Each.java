package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Runs a task once for each element of a collection value; the annotated parameter takes the element.
 *
 * <p>Each element has its own checkpoint, retry and revert. What the task provides is the {@code List} of the elements'
 * results, in the order of the elements. In the task's revert, a parameter of the same name is the element, and the
 * task's own value names mean that element's result. At most one parameter of a task.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Each {
    /** The name of a value whose type is a {@code java.util.Collection}. */
    String value();

    /** How many elements may run at the same time. 0: as many as the engine allows. */
    int concurrency() default 0;
}
