package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a retry controller that makes one attempt for each alternative, in order, and provides the alternative in
 * use as a value. Exactly one of {@link #of()} and {@link #values()} is given.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface RetryEach {
    /** The name of a collection value whose elements are the alternatives. */
    String of() default "";

    /** The alternatives as constants. */
    String[] values() default {};

    /** The name of the value that is the alternative in use. */
    String as();

    /** Whether the whole run is reverted when no alternative is left, without asking an enclosing controller. */
    boolean revertAll() default false;
}
