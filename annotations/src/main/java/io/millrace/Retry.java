package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the retry controller of a scope: of one task, of one revert, of a flow, or of a nested flow.
 *
 * <p>The delay before attempt <i>n</i> + 1 is {@code min(maxDelay, delay * backoff^(n-1))}, times a random factor
 * between {@code 1 - jitter} and {@code 1 + jitter}. Nothing is retried for ever: {@link #attempts()} is required.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.FIELD})
@Retention(RetentionPolicy.CLASS)
public @interface Retry {
    /** How often the scope is attempted, the first attempt included; 1 or more. */
    int attempts();

    /** The delay before the second attempt, as a duration. */
    String delay() default "0s";

    /** By what each further delay grows; 1.0 or more. */
    double backoff() default 1.0;

    /** The longest delay, as a duration. Empty: no limit. */
    String maxDelay() default "";

    /** How far a delay may be off at random, as a part of it, from 0.0 to 1.0. */
    double jitter() default 0.0;

    /** The time from the first attempt on in which another one may begin, as a duration. Empty: no limit. */
    String within() default "";

    /** The failures that are retried. Empty: any. */
    Class<? extends Throwable>[] on() default {};

    /** The failures that are not retried, also where {@link #on()} would allow it. */
    Class<? extends Throwable>[] abortOn() default {};

    /** Whether the whole run is reverted when the attempts are used up, without asking an enclosing controller. */
    boolean revertAll() default false;
}
