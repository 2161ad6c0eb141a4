package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run for those who look at it, besides states and values. Made when there is something to keep: of a
 * run in which nothing special happens there is not.
 *
 * <p>Any thread may read; nothing here is locked. What happens in the run is noted by its logical thread alone.
 */
final class RunReport {
    /** Failures beyond that many are forgotten, the oldest first. */
    static final int KEPT_FAILURES = 1000;

    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, Told> told = new ConcurrentHashMap<>(4);
    private final Map<String, String> metadata;
    private final AtomicLong retries = new AtomicLong();
    private final AtomicLong reverts = new AtomicLong();
    private final AtomicLong withdrawn = new AtomicLong();
    private volatile Duration delayed = Duration.ZERO;
    /** Of the logical thread. */
    private int failureCount;

    /** What a task told of itself last. */
    record Told(double fraction, String detail) {}

    RunReport(Map<String, String> metadata) {
        this.metadata = new ConcurrentHashMap<>(metadata);
    }

    void failed(Failure failure) {
        failures.add(failure);
        if (++failureCount > KEPT_FAILURES) {
            failures.remove();
        }
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    /** Something is to be tried again, after a delay. */
    void retried(Duration delay) {
        retries.incrementAndGet();
        delayed = delayed.plus(delay);
    }

    void reverting() {
        reverts.incrementAndGet();
    }

    /** An attempt that was counted does not begin. */
    void withdrawn() {
        withdrawn.incrementAndGet();
    }

    /** Returns the numbers of a run in which so many attempts were handed out, those of reverts among them. */
    RunStatistics statistics(long handedOut) {
        long called = reverts.get();
        // It may have counted one that was handed out after the others were.
        long attempts = Math.max(0, handedOut - called - withdrawn.get());
        return new RunStatistics(attempts, retries.get(), called, delayed);
    }

    /** A task tells how far it is; any thread. */
    void tell(String task, double fraction, String detail) {
        told.put(task, new Told(fraction, detail));
    }

    @Nullable
    Told told(String task) {
        return told.get(task);
    }

    /** A task is undone. */
    void forget(String task) {
        told.remove(task);
    }

    /** Notes something about the run; any thread. */
    void put(String name, String value) {
        metadata.put(name, value);
    }

    Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }
}
