package io.millrace.runtime.machine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
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
    /**
     * How many of their ends will not be known: nobody waits for them any more, or they were lost and no revert copes with
     * that.
     */
    private final Map<Long, Integer> abandoned = new HashMap<>(0);

    void await(long key) {
        awaited.add(key);
    }

    /** Returns whether the end of an attempt was awaited, and is not any more. */
    boolean stopAwaiting(long key) {
        return awaited.remove(key);
    }

    void succeed(long key) {
        succeeded.add(key);
    }

    boolean hasSucceeded(long key) {
        return succeeded.contains(key);
    }

    /** What a task or element gave late is undone, or it is tried again. */
    void forget(long key) {
        succeeded.remove(key);
    }

    void abandon(long key) {
        abandoned.merge(key, 1, Integer::sum);
    }

    /** The end of an abandoned attempt is known after all. */
    void find(long key) {
        abandoned.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Returns the tasks of which an attempt was abandoned. */
    Set<Integer> abandonedAtoms() {
        Set<Integer> atoms = new HashSet<>();
        abandoned.keySet().forEach(key -> atoms.add(Mishaps.atom(key)));
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
