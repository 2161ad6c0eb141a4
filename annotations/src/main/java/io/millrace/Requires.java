package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which value a parameter takes, where that is not the parameter's own name, or where class files do not carry
 * parameter names. A parameter of type {@code Optional<T>} marks the value as optional.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Requires {
    /** The name of the value. Empty: the parameter's name. */
    String value() default "";
}
