package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;

/**
 * What went wrong with single tasks of a run, and how often they were tried. A task is its atom's number, an element of
 * a task its {@linkplain #element key}. Not thread-safe.
 */
public final class Mishaps {
    private final Map<Long, Filed> failures = new HashMap<>();
    private long filed;
    private final Map<Long, Failure> revertFailures = new HashMap<>();
    /** The tasks that were not called: they failed before, or have the results of another run. */
    private final Set<Long> uncalled = new HashSet<>();

    private final Map<Long, Integer> earlierAttempts = new HashMap<>();
    private final Map<Long, Integer> epochs = new HashMap<>();

    /** A failure, and the how-manieth of the run it is. */
    record Filed(long number, Failure failure) {}

    /** Returns the key of an element; that of element -1 is the task itself. */
    static long element(int atom, int element) {
        return (element + 1L) << 32 | atom;
    }

    /** Returns the atom of a key. */
    static int atom(long key) {
        return (int) key;
    }

    /** Returns the element of a key, -1 for the task itself. */
    static int elementOf(long key) {
        return (int) (key >>> 32) - 1;
    }

    /** Numbers a failure that has just happened. */
    Filed file(Failure failure) {
        return new Filed(filed++, failure);
    }

    void failed(long task, Failure failure) {
        failures.put(task, file(failure));
    }

    void refused(long task, Failure failure) {
        failures.put(task, file(failure));
        uncalled.add(task);
    }

    void notCalled(long task) {
        uncalled.add(task);
    }

    boolean isUncalled(long task) {
        return uncalled.contains(task);
    }

    void revertFailed(long task, Failure failure) {
        revertFailures.put(task, failure);
    }

    /** What could not be undone is to be undone once more. */
    void retryReverts() {
        revertFailures.clear();
    }

    /** A revert was called: what the task does from now on is another effect. */
    void reverted(long task) {
        epochs.merge(task, 1, Integer::sum);
    }

    /** Forgets the elements of tasks. */
    void forgetElements(IntPredicate atoms) {
        LongPredicate gone = key -> key >>> 32 > 0 && atoms.test((int) key);
        failures.keySet().removeIf(gone::test);
        revertFailures.keySet().removeIf(gone::test);
    }

    /** What failed is tried again, and its failure is history. */
    void retried(long task) {
        failures.remove(task);
    }

    /** A task that was tried is to be tried again. */
    void again(long task, boolean tried) {
        failures.remove(task);
        if (tried && !uncalled.contains(task)) {
            lost(task);
        }
        uncalled.remove(task);
    }

    /** The present attempt of a task is over, and another one is made. */
    void lost(long task) {
        earlierAttempts.merge(task, 1, Integer::sum);
    }

    /** Returns the failure of the last attempt of a task, or of an element of it, if it failed. */
    public Optional<Failure> failure(int atom, int element) {
        return filed(element(atom, element)).map(Filed::failure);
    }

    Optional<Filed> filed(long task) {
        return Optional.ofNullable(failures.get(task));
    }

    /** Returns the failure of a task's revert, if it failed. */
    public Optional<Failure> revertFailure(int atom) {
        return Optional.ofNullable(revertFailures.get((long) atom));
    }

    /**
     * Returns which attempt of a task the present or the next one is; the first is 1.
     *
     * @param atom the task
     * @param element its element, -1 for a task without elements
     */
    public int attempt(int atom, int element) {
        return earlierAttempts.getOrDefault(element(atom, element), 0) + 1;
    }

    /** Returns how often the revert of a task, or of an element of it, was called and ended well. */
    public int epoch(int atom, int element) {
        return epochs.getOrDefault(element(atom, element), 0);
    }
}
