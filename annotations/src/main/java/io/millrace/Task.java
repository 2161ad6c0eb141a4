package io.millrace;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link Flow} class a task: one unit of work, with its own checkpoint.
 *
 * <p>Parameters are the values that the task requires, bound by name; the result is a value when the method is also
 * annotated with {@link Provides}. {@code null} is never a value: a task that may have nothing to give returns
 * {@code Optional}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Task {
    /** The task's name, unique in its flow, without a dot. Empty: the name of the method. */
    String value() default "";

    /** Names of tasks or nested flows of the same flow that must be done before this task starts. */
    String[] after() default {};

    /** Among tasks that are ready, higher priorities start first; equal ones start in source order. */
    int priority() default 0;

    /** Whether the method may block the thread that calls it. */
    Mode mode() default Mode.AUTO;

    /** How long one attempt may take, as a duration. Empty: as long as it likes. */
    String timeout() default "";

    /** What is promised about the number of times the method is called when processes die. */
    Delivery delivery() default Delivery.AT_LEAST_ONCE;

    /** Which workers may run the task. Empty: any worker; {@code "local"}: the engine's own process. */
    String topic() default "";

    /** Whether the method may block the thread that calls it. */
    enum Mode {
        /** Non-blocking for a method with an asynchronous return type, blocking for any other. */
        AUTO,
        /** The method may block; it never runs on an event loop. */
        BLOCKING,
        /** The method returns at once; it may run on an event loop. */
        NON_BLOCKING
    }

    /** What is promised about the number of times the method is called when processes die. */
    enum Delivery {
        /** The method is called again when no end of an attempt was recorded. */
        AT_LEAST_ONCE,
        /**
         * The start is recorded before the call, and the method is not called again when the end of that attempt is
         * unknown: the task fails with {@code UnknownResult}. Without a store only an interrupt or an error of the virtual
         * machine can lose an attempt.
         */
        AT_MOST_ONCE
    }
}
