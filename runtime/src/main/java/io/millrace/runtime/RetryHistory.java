package io.millrace.runtime;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rounds of a retry controller's scope so far, oldest first. A controller that is a method of the flow gets it to
 * decide what comes next: before the first round it is empty, later each of its rounds has failed. Immutable.
 *
 * <p>A retry of an enclosing scope starts a new history.
 *
 * @param <T> the type of the value that the controller gives to its scope; {@link Void} if it gives none
 */
public final class RetryHistory<T> {
    private final List<Round<T>> rounds;

    private RetryHistory(List<Round<T>> rounds) {
        this.rounds = rounds;
    }

    /**
     * One round of a scope.
     *
     * @param value the value that the controller gave for it; empty if the controller gives none
     * @param failures what failed in it, in the order in which it did
     */
    public record Round<T>(Optional<T> value, FlowFailures failures) {}

    /** Returns a history of some rounds, oldest first; for tests of controllers, which are plain methods. */
    public static <T> RetryHistory<T> of(List<Round<T>> rounds) {
        return new RetryHistory<>(List.copyOf(rounds));
    }

    /** Returns the rounds, oldest first, as an unmodifiable list. */
    public List<Round<T>> rounds() {
        return rounds;
    }

    /** Returns the values of the rounds, oldest first. */
    public List<T> values() {
        return rounds.stream().flatMap(round -> round.value().stream()).toList();
    }

    /** Returns the last round, empty before the first one. */
    public Optional<Round<T>> last() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.get(rounds.size() - 1));
    }

    /** Returns how many rounds there were. */
    public int size() {
        return rounds.size();
    }

    /** Returns whether there was no round yet. */
    public boolean isEmpty() {
        return rounds.isEmpty();
    }

    /** Returns whether an exception of that class, or of a subclass, was among the failures of any round. */
    public boolean causedBy(Class<? extends Throwable> type) {
        return rounds.stream().anyMatch(round -> round.failures().matches(type));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryHistory<?> that && rounds.equals(that.rounds);
    }

    @Override
    public int hashCode() {
        return rounds.hashCode();
    }

    @Override
    public String toString() {
        return rounds.toString();
    }
}
