package io.millrace.runtime.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The abandoned attempts of one run, and what they are good for. Not thread-safe. */
final class Stragglers {
    /** Of which nothing is known. */
    private final List<Straggler> silent = new ArrayList<>(1);
    /** Those that gave something, which waits until their tasks are reverted. */
    private final List<Straggler> waiting = new ArrayList<>(0);
    /** Those whose values the reverts of their tasks get. */
    private final List<Straggler> reverting = new ArrayList<>(0);

    void add(Straggler abandoned) {
        silent.add(abandoned);
    }

    /** Returns an attempt that was abandoned. */
    Optional<Straggler> find(int atom, int element, int number) {
        return silent.stream()
                .filter(some -> some.isOf(atom, element) && some.number() == number)
                .findFirst();
    }

    /** An attempt has ended, and nothing is left of it that is not known elsewhere. */
    void forget(Straggler ended) {
        silent.remove(ended);
        waiting.remove(ended);
    }

    /** What an attempt gave waits until its task is reverted. */
    void await(Straggler gave) {
        silent.remove(gave);
        waiting.add(gave);
    }

    /** The revert of a task, or of an element, undoes what an attempt gave. */
    void revert(Straggler gave) {
        forget(gave);
        reverting.add(gave);
    }

    /** Returns the attempt that the revert of a task or element undoes, null if it is not an abandoned one. */
    @Nullable
    Straggler reverting(int atom, int element) {
        return first(reverting, atom, element);
    }

    /** A task or element is reverted. */
    void reverted(int atom, int element) {
        reverting.removeIf(some -> some.isOf(atom, element));
    }

    /** Removes and returns an attempt that gave something, which waits; null if there is none. */
    @Nullable
    Straggler takeWaiting(int atom, int element) {
        Straggler first = first(waiting, atom, element);
        waiting.remove(first);
        return first;
    }

    private static @Nullable Straggler first(List<Straggler> some, int atom, int element) {
        for (Straggler straggler : some) {
            if (straggler.isOf(atom, element)) {
                return straggler;
            }
        }
        return null;
    }

    /** A task is to be tried again, with other elements if it has any. */
    void restarted(int atom) {
        silent.removeIf(some -> some.element() >= 0 && some.atom() == atom);
        waiting.removeIf(some -> some.element() >= 0 && some.atom() == atom);
    }
}
