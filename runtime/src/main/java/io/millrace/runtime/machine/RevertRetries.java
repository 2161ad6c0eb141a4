package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RetryHistory;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reverts that failed and are called again, by the keys of tasks and elements. Their tasks are being reverted all the
 * while. Not thread-safe.
 */
final class RevertRetries {
    private final Progress progress;
    private final Map<Long, List<RetryHistory.Round<Object>>> histories = new HashMap<>(0);
    private final Map<Long, Instant> delayed = new HashMap<>(0);
    /** Delays that the driver has not been told of. */
    private final Deque<Long> untold = new ArrayDeque<>(0);
    /** Reverts to be called again now. */
    private final Deque<Long> ready = new ArrayDeque<>(0);

    RevertRetries(Progress progress) {
        this.progress = progress;
    }

    /** Returns the failed calls of a revert, with one more. */
    RetryHistory<Object> history(long key, Failure failure) {
        List<RetryHistory.Round<Object>> rounds = histories.computeIfAbsent(key, any -> new ArrayList<>());
        rounds.add(new RetryHistory.Round<>(Optional.empty(), FlowFailures.of(List.of(failure))));
        return RetryHistory.of(rounds);
    }

    /** Returns how many calls of a revert failed. */
    int failed(long key) {
        List<RetryHistory.Round<Object>> rounds = histories.get(key);
        return rounds == null ? 0 : rounds.size();
    }

    /** A revert failed, and is called again. */
    void again(long key, @Nullable Instant due) {
        progress.leave(progress.tree.of(Mishaps.atom(key)));
        if (due == null) {
            ready.add(key);
        } else {
            delayed.put(key, due);
            untold.add(key);
        }
    }

    /** A revert ended, for good or bad. */
    void ended(long key) {
        histories.remove(key);
    }

    Instant due(long key) {
        return Objects.requireNonNull(delayed.get(key), "the revert is not delayed");
    }

    void delayPassed(long key, Instant due) {
        if (due.equals(delayed.get(key))) {
            delayed.remove(key);
            ready.add(key);
        }
    }

    /** Lets the driver hear again of the delays that have not passed. */
    void resume() {
        untold.clear();
        untold.addAll(delayed.keySet());
    }

    /** Returns a task or element whose revert is to be called again now; null if there is none. */
    @Nullable
    Long pollReady() {
        Long key = ready.poll();
        if (key != null) {
            progress.enter(progress.tree.of(Mishaps.atom(key)));
        }
        return key;
    }

    /** Returns a task or element whose delay the driver has not been told of; null if there is none. */
    @Nullable
    Long pollUntold() {
        return untold.poll();
    }
}
