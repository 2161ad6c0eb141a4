package io.millrace.runtime.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that were handed out and have not ended. Owned by one logical thread; only {@link #isMadeBy} may be asked
 * by others.
 */
final class InFlight {
    /** By atom. */
    private final @Nullable ParallelAttempt[] attempts;
    /** By element and atom, for tasks with elements; guarded by this. */
    private Map<Long, ParallelAttempt> ofElements = Map.of();

    InFlight(int atoms) {
        this.attempts = new @Nullable ParallelAttempt[atoms];
    }

    private static long key(int atom, int element) {
        return (long) element << 32 | atom;
    }

    void put(ParallelAttempt attempt) {
        if (attempt.element() < 0) {
            attempts[attempt.atom()] = attempt;
            return;
        }
        synchronized (this) {
            ofElements = ofElements.isEmpty() ? new HashMap<>() : ofElements;
            ofElements.put(key(attempt.atom(), attempt.element()), attempt);
        }
    }

    @Nullable
    ParallelAttempt get(int atom, int element) {
        if (element < 0) {
            return attempts[atom];
        }
        synchronized (this) {
            return ofElements.get(key(atom, element));
        }
    }

    /** Removes an attempt; returns whether it was there. */
    boolean remove(ParallelAttempt attempt) {
        if (attempt.element() >= 0) {
            synchronized (this) {
                return !ofElements.isEmpty() && ofElements.remove(key(attempt.atom(), attempt.element()), attempt);
            }
        }
        boolean there = attempts[attempt.atom()] == attempt;
        if (there) {
            attempts[attempt.atom()] = null;
        }
        return there;
    }

    /** Returns the attempts of tasks, not of reverts. */
    List<ParallelAttempt> executions() {
        List<ParallelAttempt> all = new ArrayList<>(ofElements.values());
        for (ParallelAttempt attempt : attempts) {
            if (attempt != null) {
                all.add(attempt);
            }
        }
        all.removeIf(attempt -> !attempt.isExecution());
        return all;
    }

    /** Returns whether a thread makes one of them; it sees those that it makes itself. */
    boolean isMadeBy(Thread thread) {
        for (ParallelAttempt attempt : attempts) {
            if (attempt != null && attempt.isMadeBy(thread)) {
                return true;
            }
        }
        synchronized (this) {
            return ofElements.values().stream().anyMatch(attempt -> attempt.isMadeBy(thread));
        }
    }
}
