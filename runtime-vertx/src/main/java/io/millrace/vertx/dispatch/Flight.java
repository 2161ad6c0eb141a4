package io.millrace.vertx.dispatch;

import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.DispatchedAttempt;

/** An attempt that waits for a worker or is with one. Guarded by its {@link Placement}. */
final class Flight {
    private final DispatchedAttempt attempt;
    private final AttemptRequest request;
    private final Demand demand;
    /** Since when it waits for a worker, or when it was last sent or heard of, on the monotonic clock. */
    private long since;

    private boolean begun;
    private boolean accepted;
    private boolean cancelled;

    Flight(DispatchedAttempt attempt, AttemptRequest request) {
        this.attempt = attempt;
        this.request = request;
        this.demand = Demand.of(request);
    }

    DispatchedAttempt attempt() {
        return attempt;
    }

    AttemptRequest request() {
        return request;
    }

    String id() {
        return request.id().attemptId();
    }

    Demand demand() {
        return demand;
    }

    long since() {
        return since;
    }

    void since(long now) {
        since = now;
    }

    /** Returns whether the attempt is to be made; it is asked for the first time only. */
    boolean begin() {
        begun = begun || attempt.begin();
        return begun;
    }

    /** Nobody waits for its result any more. */
    void cancel() {
        cancelled = true;
    }

    /** Returns whether it is over as soon as no worker has it: nobody waits for its result, and it cannot be withdrawn. */
    boolean isVain() {
        return cancelled && begun;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** A worker makes it. */
    void accept(long now) {
        since = now;
        if (!accepted) {
            accepted = true;
            attempt.accepted();
        }
    }
}
