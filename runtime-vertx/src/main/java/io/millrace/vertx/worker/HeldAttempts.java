package io.millrace.vertx.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that a worker has in hand, and those that it has made: asked for them again, it answers from here. What is made
 * is kept bounded by count and time. Owned by the context of the worker.
 */
final class HeldAttempts {
    private final int maxEnded;
    private final long keepNanos;
    private final Map<String, HeldAttempt> all = new HashMap<>();
    /** In the order in which they ended. */
    private final Deque<HeldAttempt> ended = new ArrayDeque<>();
    /** Those whose results are not acknowledged, in the order in which they ended. */
    private final Map<String, HeldAttempt> unacknowledged = new LinkedHashMap<>();

    HeldAttempts(int maxEnded, long keepNanos) {
        this.maxEnded = maxEnded;
        this.keepNanos = keepNanos;
    }

    @Nullable
    HeldAttempt get(String attemptId) {
        return all.get(attemptId);
    }

    /** Returns how many are being made. */
    int inHand() {
        return all.size() - ended.size();
    }

    void add(HeldAttempt attempt) {
        all.put(attempt.id(), attempt);
    }

    /** Takes one back that was not begun. */
    void remove(HeldAttempt attempt) {
        all.remove(attempt.id());
    }

    /** An attempt has ended. */
    void ended(HeldAttempt attempt, long now) {
        ended.add(attempt);
        unacknowledged.put(attempt.id(), attempt);
        forget(now);
    }

    /** Forgets what is too old or too much, acknowledged or not. */
    void forget(long now) {
        while (ended.size() > maxEnded
                || (!ended.isEmpty() && now - ended.element().endedAt() > keepNanos)) {
            String oldest = ended.remove().id();
            all.remove(oldest);
            unacknowledged.remove(oldest);
        }
    }

    void acknowledge(List<String> attemptIds) {
        for (String id : attemptIds) {
            HeldAttempt attempt = unacknowledged.remove(id);
            if (attempt != null) {
                attempt.acknowledge();
            }
        }
    }

    /** Returns those whose results are not acknowledged. */
    List<HeldAttempt> unacknowledged() {
        return List.copyOf(unacknowledged.values());
    }

    /** Returns whether no result waits to be acknowledged, or only by engines that are hardly there any more. */
    boolean isSettled(long now) {
        return unacknowledged.isEmpty()
                || now - ended.getLast().endedAt() > WorkerSettings.LAST_ACKNOWLEDGEMENTS.toNanos();
    }
}
