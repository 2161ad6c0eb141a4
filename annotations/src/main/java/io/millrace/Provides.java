package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the value or the values that a task, or a custom retry controller, gives.
 *
 * <p>One name is the whole result. Several names are the components of a record result, in order.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Provides {
    /** The value names: Java identifiers, at least one. */
    String[] value();
}
