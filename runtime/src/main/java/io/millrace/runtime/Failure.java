package io.millrace.runtime;

import io.millrace.runtime.engine.ReportedException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A failure of one attempt, as data. A revert may take its task's own failure, or that of another through
 * {@link FlowFailures}.
 *
 * <p>Immutable. Two failures are equal when their data is; the original exception does not count.
 */
public final class Failure {
    /** What failed. */
    public enum Phase {
        /** The task itself. */
        EXECUTE,
        /** The revert of the task. */
        REVERT,
        /** A decider of the task or nested flow. */
        DECIDE,
        /** The retry controller of the task, of the nested flow, or of the whole flow. */
        CONTROL,
        /** The making of the flow's output, after all its tasks succeeded. */
        OUTPUT
    }

    private final String task;
    private final int element;
    private final int attempt;
    private final Phase phase;
    private final ThrownException exception;
    private final @Nullable Throwable cause;

    private Failure(
            String task, int element, int attempt, Phase phase, ThrownException exception, @Nullable Throwable cause) {
        this.task = task;
        this.element = element;
        this.attempt = attempt;
        this.phase = phase;
        this.exception = exception;
        this.cause = cause;
    }

    /**
     * Returns the failure of an attempt. What was thrown is {@linkplain ThrownException#unwrap unwrapped} first.
     *
     * @param task the qualified name of the task or nested flow; the name of the flow for what concerns all of it
     * @param attempt which attempt failed, the first is 1
     * @param phase what failed
     * @param thrown what was thrown
     */
    public static Failure of(String task, int attempt, Phase phase, Throwable thrown) {
        return of(task, -1, attempt, phase, thrown);
    }

    /**
     * Returns the failure of an attempt of a task for one element of a collection.
     *
     * @param task the qualified name of the task
     * @param element the index of the element; -1 for none
     * @param attempt which attempt failed, the first is 1
     * @param phase what failed
     * @param thrown what was thrown
     */
    public static Failure of(String task, int element, int attempt, Phase phase, Throwable thrown) {
        Throwable cause = ThrownException.unwrap(thrown);
        if (cause instanceof ReportedException reported) {
            return from(task, element, attempt, phase, reported.exception());
        }
        return new Failure(
                Objects.requireNonNull(task, "task"), element, attempt, phase, ThrownException.of(cause), cause);
    }

    /**
     * Returns a failure that was kept as data, without the exception itself.
     *
     * @param task the qualified name of the task or nested flow; the name of the flow for what concerns all of it
     * @param element the index of the element; -1 for none
     * @param attempt which attempt failed, the first is 1
     * @param phase what failed
     * @param exception the exception as data
     */
    public static Failure from(String task, int element, int attempt, Phase phase, ThrownException exception) {
        return new Failure(
                Objects.requireNonNull(task, "task"),
                element,
                attempt,
                Objects.requireNonNull(phase, "phase"),
                Objects.requireNonNull(exception, "exception"),
                null);
    }

    /** Returns the qualified name of the task or nested flow; the name of the flow for what concerns all of it. */
    public String task() {
        return task;
    }

    /** Returns the index of the element, for a task that runs once for each element of a collection. */
    public OptionalInt element() {
        return element < 0 ? OptionalInt.empty() : OptionalInt.of(element);
    }

    /** Returns which attempt failed; the first is 1. */
    public int attempt() {
        return attempt;
    }

    /** Returns what failed. */
    public Phase phase() {
        return phase;
    }

    /** Returns the exception as data. */
    public ThrownException exception() {
        return exception;
    }

    /** Returns the exception itself, as long as the process lives that it was thrown in. */
    public Optional<Throwable> cause() {
        return Optional.ofNullable(cause);
    }

    /** Returns whether the exception is of that class or of a subclass; classes are compared by name. */
    public boolean matches(Class<? extends Throwable> type) {
        return exception.matches(type);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Failure that
                && task.equals(that.task)
                && element == that.element
                && attempt == that.attempt
                && phase == that.phase
                && exception.equals(that.exception);
    }

    @Override
    public int hashCode() {
        return Objects.hash(task, element, attempt, phase, exception);
    }

    /** Returns the failure in one line: {@code task 'charge' failed: java.io.IOException: no route}. */
    @Override
    public String toString() {
        String subject = switch (phase) {
            case EXECUTE -> "task '" + task + "'";
            case REVERT -> "the revert of task '" + task + "'";
            case DECIDE -> "a decider of '" + task + "'";
            case CONTROL -> "the retry controller of '" + task + "'";
            case OUTPUT -> "the output of flow '" + task + "'";
        };
        String which = (element < 0 ? "" : ", element " + element) + (attempt == 1 ? "" : ", attempt " + attempt);
        return subject + which + " failed: " + exception;
    }
}
