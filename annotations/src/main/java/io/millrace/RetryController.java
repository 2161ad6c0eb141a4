package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method the custom retry controller of its flow.
 *
 * <p>The method takes a {@code RetryHistory<T>}, and perhaps values from outside the flow's scope, and returns a
 * {@code RetryDecision<T>}. It is called once before the first round, with an empty history, and once after each round
 * that failed. With {@link Provides} the decided value is visible to the flow's members.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface RetryController {}
