package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.TaskState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one task that runs once for each of them: each is executed, tried again and reverted by itself. Their
 * states obey the table of tasks. Not thread-safe.
 */
final class Elements {
    final int atom;
    private final TaskStates run;
    private final byte[] states;
    private final int concurrency;
    /** The least one that was never handed out. */
    private int next;
    /** Elements that were handed out or tried, and may start now. */
    private final Deque<Integer> again = new ArrayDeque<>(0);
    /** By element: when it is tried again. */
    private final Map<Integer, Instant> delayed = new HashMap<>();
    /** Delays that the driver has not been told of. */
    private final Deque<Integer> untold = new ArrayDeque<>(0);

    private final Map<Integer, List<RetryHistory.Round<Object>>> histories = new HashMap<>();
    /** How many were handed out and have not ended, or are being reverted before they are tried again. */
    private int active;

    private int succeeded;
    /** Whether no element may start any more. */
    private boolean stopped;
    /** How many of the reverts of the whole task have not ended. */
    int reverting;
    /** Whether one of these reverts failed. */
    boolean revertFailed;
    /** Whether the task is in the agenda because one of these may start. */
    boolean inAgenda;

    Elements(TaskStates run, int atom, int count, int concurrency) {
        this.run = run;
        this.atom = atom;
        this.states = new byte[count];
        this.concurrency = concurrency;
    }

    int count() {
        return states.length;
    }

    int countOf(TaskState state) {
        byte code = StateCode.of(state);
        int count = 0;
        for (byte element : states) {
            count += element == code ? 1 : 0;
        }
        return count;
    }

    boolean is(int element, TaskState state) {
        return states[element] == StateCode.of(state);
    }

    void move(int element, TaskTransition transition) {
        if (!transition.leadsFrom(states[element])) {
            throw run.illegal("element " + element + " of a task cannot " + transition + ": it is "
                    + StateCode.task(states[element]) + ", not one of " + transition.from());
        }
        states[element] = transition.toCode();
    }

    /** Returns whether an element may be handed out. */
    boolean isStartable() {
        return !stopped && (concurrency == 0 || active < concurrency) && (!again.isEmpty() || next < states.length);
    }

    /** Hands an element out. */
    int queue() {
        int element = again.isEmpty() ? next++ : again.remove();
        move(element, TaskTransition.QUEUE);
        active++;
        return element;
    }

    /** Takes an element back; it is handed out again if its scope is not stopped. */
    void withdraw(int element) {
        move(element, TaskTransition.WITHDRAW);
        active--;
        again.addFirst(element);
    }

    /** An element has a result; returns whether all have. */
    boolean succeed(int element) {
        move(element, TaskTransition.SUCCEED);
        active--;
        return ++succeeded == states.length;
    }

    /** An attempt of an element failed. */
    void fail(int element) {
        move(element, TaskTransition.FAIL);
        active--;
    }

    /** An element whose attempt failed is reverted; others may have its place only after that. */
    void revertBeforeNextAttempt() {
        active++;
    }

    void revertBeforeNextAttemptEnded() {
        active--;
    }

    /** Returns the failed attempts of an element, with one more. */
    RetryHistory<Object> history(int element, Failure failure) {
        List<RetryHistory.Round<Object>> rounds = histories.computeIfAbsent(element, any -> new ArrayList<>());
        rounds.add(new RetryHistory.Round<>(Optional.empty(), FlowFailures.of(List.of(failure))));
        return RetryHistory.of(rounds);
    }

    /** The reverts that failed are called again. */
    void retryReverts() {
        revertFailed = false;
        for (int element = 0; element < states.length; element++) {
            if (is(element, TaskState.REVERT_FAILED)) {
                move(element, TaskTransition.RETRY_REVERT);
            }
        }
    }

    /** An element is undone as far as it can be, and is tried again. */
    void again(int element, @Nullable Instant due) {
        if (due == null) {
            move(element, TaskTransition.AGAIN);
            again.add(element);
        } else {
            delayed.put(element, due);
            untold.add(element);
        }
    }

    /** Returns an element whose delay the driver has not been told of, -1 if there is none. */
    int tellDelay() {
        return untold.isEmpty() ? -1 : untold.remove();
    }

    Instant due(int element) {
        return Objects.requireNonNull(delayed.get(element), "the element is not delayed");
    }

    /** The delay of an element has passed; returns whether that is news. */
    boolean delayPassed(int element, Instant due) {
        if (!due.equals(delayed.get(element))) {
            return false;
        }
        delayed.remove(element);
        // After a resume the driver may hear of the delay again, and an alarm from before comes first.
        untold.removeFirstOccurrence(element);
        again(element, null);
        return true;
    }

    /** Returns whether an element is to be tried again when it is due. */
    boolean isDelayed(int element) {
        return delayed.containsKey(element);
    }

    /** Takes an element back that is to be tried again; returns when that is due. */
    Instant takeDelay(int element) {
        untold.removeFirstOccurrence(element);
        return Objects.requireNonNull(delayed.remove(element), "the element is not delayed");
    }

    /** Returns the elements of which an attempt failed, and that are not tried again yet. */
    int[] unresolved() {
        // As long as the task itself is not reverted, an element that is reverted is so between two attempts.
        return IntStream.range(0, states.length)
                .filter(element -> delayed.containsKey(element) || is(element, TaskState.REVERTING))
                .toArray();
    }

    /** Returns the elements that are to be tried again after an attempt failed, and have not been handed out since. */
    List<Integer> decided() {
        return IntStream.range(0, states.length)
                .filter(element -> histories.containsKey(element))
                .filter(element ->
                        delayed.containsKey(element) || again.contains(element) || is(element, TaskState.REVERTING))
                .boxed()
                .toList();
    }

    /** Returns how many attempts of an element have failed. */
    int rounds(int element) {
        return histories.getOrDefault(element, List.of()).size();
    }

    /** Returns the elements that are being reverted, last first. */
    List<Integer> reverting() {
        List<Integer> all = new ArrayList<>();
        for (int element = states.length - 1; element >= 0; element--) {
            if (is(element, TaskState.REVERTING)) {
                all.add(element);
            }
        }
        return all;
    }

    /** Lets the driver hear again of the delays that have not passed. */
    void tellAgain() {
        untold.clear();
        untold.addAll(delayed.keySet());
    }

    /** Lets no element start any more, and drops what was to be tried again. */
    void stop() {
        stopped = true;
        delayed.clear();
        untold.clear();
        again.clear();
        inAgenda = false;
    }
}
