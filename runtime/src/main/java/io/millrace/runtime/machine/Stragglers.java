package io.millrace.runtime.machine;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Attempts whose results no task gets any more, by the keys of tasks and elements: they timed out, or were cancelled. Not
 * thread-safe.
 */
final class Stragglers {
    /** Their ends are awaited before their tasks are reverted. */
    private final Set<Long> awaited = new HashSet<>(0);
    /** They ended with results, which their reverts get. */
    private final Set<Long> succeeded = new HashSet<>(0);
    /** Their ends will not be known: nobody waits for them any more, or they were lost and no revert copes with that. */
    private final Set<Long> abandoned = new HashSet<>(0);

    void await(long key) {
        awaited.add(key);
    }

    /** Returns whether the end of an attempt was awaited, and is not any more. */
    boolean stopAwaiting(long key) {
        return awaited.remove(key);
    }

    void succeed(long key) {
        succeeded.add(key);
        abandoned.remove(key);
    }

    boolean hasSucceeded(long key) {
        return succeeded.contains(key);
    }

    /** A task or element is tried again. */
    void forget(long key) {
        succeeded.remove(key);
    }

    void abandon(long key) {
        abandoned.add(key);
    }

    /** Returns the tasks of which an attempt was abandoned. */
    Set<Integer> abandonedAtoms() {
        Set<Integer> atoms = new HashSet<>();
        abandoned.forEach(key -> atoms.add(Mishaps.atom(key)));
        return atoms;
    }

    boolean isNoneAbandoned() {
        return abandoned.isEmpty();
    }

    /** Some tasks are tried again. What was abandoned stays so. */
    void restart(IntPredicate atoms) {
        succeeded.removeIf(key -> atoms.test(Mishaps.atom(key)));
    }
}
