package io.millrace.vertx.worker;

import io.millrace.runtime.spi.AttemptReports;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.vertx.protocol.AttemptOrder;
import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An attempt that a worker makes, or has made. What its task asks and reports comes from any thread; all else belongs to the
 * context of the worker.
 */
final class HeldAttempt implements AttemptReports {
    private final String engine;
    private final AttemptRequest request;
    private final AttemptOutput output;
    private final long begunAt;
    /** When the attempt should be over, on the monotonic clock; null for no limit. */
    private final @Nullable Long deadline;

    private volatile boolean cancelled;
    /** Guarded by this: what makes the attempt, if it may be interrupted. */
    private @Nullable Thread thread;

    private boolean ended;
    private @Nullable Buffer result;
    private long endedAt;
    private long sentAt;
    private int sendings;

    /** Where it goes what an attempt reports. */
    interface AttemptOutput {
        /** An attempt tells how far it is. */
        void progress(HeldAttempt attempt, double fraction, String detail);

        /** An attempt tells something of its own. */
        void emitted(HeldAttempt attempt, String name, String detail);
    }

    HeldAttempt(AttemptOrder order, AttemptOutput output, long now) {
        this.engine = order.engine();
        this.request = order.request();
        this.output = output;
        this.begunAt = now;
        // Limits of centuries would turn the comparison round.
        this.deadline = request.timeout()
                .map(limit -> now + Math.min(TimeUnit.NANOSECONDS.convert(limit), Long.MAX_VALUE / 2))
                .orElse(null);
    }

    String engine() {
        return engine;
    }

    AttemptRequest request() {
        return request;
    }

    String id() {
        return request.id().attemptId();
    }

    /** Returns whether a later owner of the same run asks for that. */
    boolean isSupersededBy(AttemptRequest later) {
        return request.id().run().equals(later.id().run())
                && request.fencingToken().orElse(Long.MAX_VALUE)
                        < later.fencingToken().orElse(Long.MIN_VALUE);
    }

    @Override
    public void progress(double fraction, String detail) {
        output.progress(this, Math.min(1.0, Math.max(0.0, fraction)), detail);
    }

    @Override
    public void emitted(String name, String detail) {
        output.emitted(this, name, detail);
    }

    @Override
    public boolean isCancelled() {
        return cancelled || (deadline != null && System.nanoTime() - deadline > 0);
    }

    /** Tells the attempt that nobody waits for it any more. */
    synchronized void cancel(boolean interrupt) {
        cancelled = true;
        if (interrupt && thread != null) {
            thread.interrupt();
        }
    }

    /** Says that this thread makes the attempt. */
    synchronized void enter() {
        thread = Thread.currentThread();
    }

    /** Says that the thread is done with it: an interrupt that was meant for this attempt reaches no other. */
    synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    boolean hasEnded() {
        return ended;
    }

    /** Keeps the result, which is sent until it is acknowledged. */
    void end(Buffer newResult, long now) {
        ended = true;
        result = newResult;
        endedAt = now;
    }

    /** Returns how long it took, once it has ended. */
    long nanosTaken() {
        return endedAt - begunAt;
    }

    long endedAt() {
        return endedAt;
    }

    /** Returns the result, to be sent now. */
    Buffer resultToSend(long now) {
        sentAt = now;
        sendings++;
        return Objects.requireNonNull(result, "the result of an attempt that has ended");
    }

    /** Returns whether it is time to send the result again: each time it takes twice as long, up to a limit. */
    boolean isDue(long now, long firstNanos, long longestNanos) {
        long wait = Math.min(longestNanos, firstNanos << Math.min(sendings - 1, 20));
        return now - sentAt >= wait;
    }
}
