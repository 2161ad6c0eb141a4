package io.millrace.vertx.worker;

import io.millrace.runtime.spi.AttemptRequest;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attempts that a worker has in hand, and those that it has made: asked for them again, it answers from here. Of those whose
 * results are acknowledged only the ids are left. What is made is kept bounded by count and time. Owned by the context of the
 * worker.
 */
final class HeldAttempts {
    private final int maxEnded;
    private final long keepNanos;
    /** Those in hand, and those whose results are not acknowledged. */
    private final Map<String, HeldAttempt> all = new HashMap<>();
    /** Those whose results are not acknowledged, in the order in which they ended. */
    private final Map<String, HeldAttempt> unacknowledged = new LinkedHashMap<>();
    /** When each of the others ended, in the order in which they were acknowledged. */
    private final Map<String, Long> acknowledged = new LinkedHashMap<>();

    private long lastEndedAt;

    HeldAttempts(int maxEnded, long keepNanos) {
        this.maxEnded = maxEnded;
        this.keepNanos = keepNanos;
    }

    @Nullable
    HeldAttempt get(String attemptId) {
        return all.get(attemptId);
    }

    /** Returns whether the result of an attempt has come where it was asked for. */
    boolean isAcknowledged(String attemptId) {
        return acknowledged.containsKey(attemptId);
    }

    /** Returns how many are being made. */
    int inHand() {
        return all.size() - unacknowledged.size();
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
        unacknowledged.put(attempt.id(), attempt);
        lastEndedAt = now;
        forget(now);
    }

    /** Forgets what is too old or too much, acknowledged or not. */
    void forget(long now) {
        Iterator<HeldAttempt> oldest = unacknowledged.values().iterator();
        while (oldest.hasNext()) {
            HeldAttempt attempt = oldest.next();
            if (!isForgotten(unacknowledged.size(), attempt.endedAt(), now)) {
                break;
            }
            oldest.remove();
            all.remove(attempt.id());
        }
        Iterator<Long> ends = acknowledged.values().iterator();
        while (ends.hasNext() && isForgotten(acknowledged.size(), ends.next(), now)) {
            ends.remove();
        }
    }

    private boolean isForgotten(int kept, long endedAt, long now) {
        return kept > maxEnded || now - endedAt > keepNanos;
    }

    void acknowledge(List<String> attemptIds) {
        for (String id : attemptIds) {
            HeldAttempt attempt = unacknowledged.remove(id);
            if (attempt != null) {
                all.remove(id);
                acknowledged.put(id, attempt.endedAt());
            }
        }
    }

    /** Tells the attempts of a run that a former owner asked for: whoever owns it now waits for others. */
    void supersede(AttemptRequest later) {
        for (HeldAttempt attempt : all.values()) {
            if (!attempt.hasEnded() && attempt.isSupersededBy(later)) {
                attempt.cancel(false);
            }
        }
    }

    /** Returns those whose results are not acknowledged. */
    List<HeldAttempt> unacknowledged() {
        return List.copyOf(unacknowledged.values());
    }

    /** Returns whether no result waits to be acknowledged, or only by engines that are hardly there any more. */
    boolean isSettled(long now) {
        return unacknowledged.isEmpty() || now - lastEndedAt > WorkerSettings.LAST_ACKNOWLEDGEMENTS.toNanos();
    }
}
