package io.millrace.runtime.builder;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;

/**
 * The lambdas of a flow that is put together at run time. They may throw anything: what a task throws is its failure.
 * They hold no state of a run and are thread-safe, because runs may call them at once.
 */
public final class Body {
    private Body() {}

    /** Decides whether a task or a nested flow runs. */
    @FunctionalInterface
    public interface Decision {
        /** Returns whether the target runs. */
        boolean decide(Arguments in) throws Exception;
    }

    /**
     * Decides what comes after a round of a flow.
     *
     * @param <T> the type of the value that it gives to the flow, {@link Void} if it gives none
     */
    @FunctionalInterface
    public interface Control<T> {
        /** Returns what comes next; before the first round the history is empty. */
        RetryDecision<T> decide(RetryHistory<T> history, Arguments in) throws Exception;
    }

    /** Takes nothing and gives a result. */
    @FunctionalInterface
    public interface Call0<R> {
        /** Returns the result. */
        R call() throws Exception;
    }

    /** Takes nothing and gives nothing. */
    @FunctionalInterface
    public interface Action0 {
        /** Does what is to be done. */
        void run() throws Exception;
    }

    /** Takes one value and gives a result. */
    @FunctionalInterface
    public interface Call1<A, R> {
        /** Returns the result. */
        R call(A first) throws Exception;
    }

    /** Takes one value and gives nothing. */
    @FunctionalInterface
    public interface Action1<A> {
        /** Does what is to be done. */
        void run(A first) throws Exception;
    }

    /** Takes two values and gives a result. */
    @FunctionalInterface
    public interface Call2<A, B, R> {
        /** Returns the result. */
        R call(A first, B second) throws Exception;
    }

    /** Takes two values and gives nothing. */
    @FunctionalInterface
    public interface Action2<A, B> {
        /** Does what is to be done. */
        void run(A first, B second) throws Exception;
    }

    /** Takes three values and gives a result. */
    @FunctionalInterface
    public interface Call3<A, B, C, R> {
        /** Returns the result. */
        R call(A first, B second, C third) throws Exception;
    }

    /** Takes three values and gives nothing. */
    @FunctionalInterface
    public interface Action3<A, B, C> {
        /** Does what is to be done. */
        void run(A first, B second, C third) throws Exception;
    }

    /** Takes four values and gives a result. */
    @FunctionalInterface
    public interface Call4<A, B, C, D, R> {
        /** Returns the result. */
        R call(A first, B second, C third, D fourth) throws Exception;
    }

    /** Takes four values and gives nothing. */
    @FunctionalInterface
    public interface Action4<A, B, C, D> {
        /** Does what is to be done. */
        void run(A first, B second, C third, D fourth) throws Exception;
    }
}
