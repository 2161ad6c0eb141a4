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
 * The reverts that are called again, because they failed or were taken back before they started, by the keys of tasks and elements. Their tasks are being reverted all the
 * while. Not thread-safe.
 */
public final class RevertRetries {
    private final Progress progress;
    private final Map<Long, List<RetryHistory.Round<Object>>> histories = new HashMap<>(0);
    /** How many calls were made before somebody asked for more of them. */
    private final Map<Long, Integer> earlier = new HashMap<>(0);

    private final Map<Long, Instant> delayed = new HashMap<>(0);
    /** Delays that the driver has not been told of. */
    private final Deque<Long> untold = new ArrayDeque<>(0);
    /** Reverts to be called again now. */
    private final Deque<Long> ready = new ArrayDeque<>(0);

    RevertRetries(Progress progress) {
        this.progress = progress;
    }

    /** Returns the failed calls of the revert of a task, or of an element of it, with one more. */
    public RetryHistory<Object> history(int atom, int element, Failure failure) {
        long key = Mishaps.element(atom, element);
        List<RetryHistory.Round<Object>> rounds = histories.computeIfAbsent(key, any -> new ArrayList<>());
        rounds.add(new RetryHistory.Round<>(Optional.empty(), FlowFailures.of(List.of(failure))));
        return RetryHistory.of(rounds);
    }

    /** Returns which call of a revert the present or the next one is; the first is 1. */
    public int attempt(int atom, int element) {
        long key = Mishaps.element(atom, element);
        List<RetryHistory.Round<Object>> failed = histories.get(key);
        return earlier.getOrDefault(key, 0) + (failed == null ? 1 : failed.size() + 1);
    }

    /** Event: a revert failed, and it is to be called again, at once or when it is due. */
    public void again(int atom, int element, @Nullable Instant due) {
        long key = Mishaps.element(atom, element);
        progress.leave(progress.tree.of(atom));
        if (due == null) {
            ready.add(key);
        } else {
            delayed.put(key, due);
            untold.add(key);
        }
    }

    /** Takes back the reverts that were handed out and have not started; they are handed out again after a resume. */
    void withdraw() {
        for (long key : progress.reverting()) {
            if (progress.takeBackRevert(key)) {
                again(Mishaps.atom(key), Mishaps.elementOf(key), null);
            }
        }
    }

    /** A revert ended well. */
    void ended(long key) {
        histories.remove(key);
        earlier.remove(key);
    }

    /** A revert failed for good. Should it be asked for once more, the history begins anew, but not the count. */
    void failed(long key) {
        // The driver files the last failure where there is a policy, and only there.
        List<RetryHistory.Round<Object>> failed = histories.remove(key);
        earlier.merge(key, failed == null ? 1 : failed.size(), Integer::sum);
    }

    /** Returns when the next call of a revert begins that is to be delayed. */
    public Instant due(int atom, int element) {
        return Objects.requireNonNull(delayed.get(Mishaps.element(atom, element)), "the revert is not delayed");
    }

    /** Event: the delay of a revert that was due at that instant has passed. */
    public void delayPassed(int atom, int element, Instant due) {
        long key = Mishaps.element(atom, element);
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
