package io.millrace.runtime;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The failures of a run that are being resolved now, or that led to its end; in the order in which they happened.
 * Immutable.
 */
public final class FlowFailures implements Iterable<Failure> {
    private static final FlowFailures NONE = new FlowFailures(List.of());

    private final List<Failure> failures;

    private FlowFailures(List<Failure> failures) {
        this.failures = failures;
    }

    /** Returns the failures of a list. */
    public static FlowFailures of(List<Failure> failures) {
        return failures.isEmpty() ? NONE : new FlowFailures(List.copyOf(failures));
    }

    /** Returns the failures as an unmodifiable list. */
    public List<Failure> list() {
        return failures;
    }

    /** Returns whether nothing failed. */
    public boolean isEmpty() {
        return failures.isEmpty();
    }

    /** Returns how many failures there are. */
    public int size() {
        return failures.size();
    }

    /** Returns the one that came first, if any. */
    public Optional<Failure> first() {
        return failures.stream().findFirst();
    }

    /** Returns the first one of the task of that qualified name, if any. */
    public Optional<Failure> of(String task) {
        return failures.stream().filter(failure -> failure.task().equals(task)).findFirst();
    }

    /** Returns whether one of the exceptions is of that class or of a subclass; classes are compared by name. */
    public boolean matches(Class<? extends Throwable> type) {
        return failures.stream().anyMatch(failure -> failure.matches(type));
    }

    @Override
    public Iterator<Failure> iterator() {
        return failures.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowFailures that && failures.equals(that.failures);
    }

    @Override
    public int hashCode() {
        return failures.hashCode();
    }

    /** Returns the failures, separated by semicolons. */
    @Override
    public String toString() {
        return String.join("; ", failures.stream().map(Failure::toString).toList());
    }
}
