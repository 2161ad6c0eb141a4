package io.millrace.vertx.worker;

import io.millrace.vertx.protocol.MessageFormat;
import java.time.Duration;

/**
 * What is set of a worker.
 *
 * @param capacity how many attempts it takes at once
 * @param drainTime how long it finishes what it has when it is stopped
 * @param heartbeat how long it is between two announcements
 * @param maxMessageBytes how many bytes a message may have
 */
record WorkerSettings(int capacity, Duration drainTime, Duration heartbeat, int maxMessageBytes) {
    static final WorkerSettings DEFAULT = new WorkerSettings(
            WorkerVerticle.DEFAULT_CAPACITY,
            WorkerVerticle.DEFAULT_DRAIN_TIME,
            WorkerVerticle.DEFAULT_HEARTBEAT,
            MessageFormat.DEFAULT_MAX_BYTES);

    /** A result is sent again after this time, then after twice as long, and so on. */
    static final Duration FIRST_REPETITION = Duration.ofSeconds(1);

    /** The longest time between two repetitions of a result. */
    static final Duration LONGEST_REPETITION = Duration.ofSeconds(10);

    /** How long attempts and tokens are remembered. */
    static final Duration MEMORY = Duration.ofMinutes(10);

    /** How many attempts, and tokens of how many runs, are remembered at most. */
    static final int MAX_MEMORY = 50_000;

    /** How long a stopping worker waits for the acknowledgement of results, with nothing else to do. */
    static final Duration LAST_ACKNOWLEDGEMENTS = Duration.ofSeconds(3);

    WorkerSettings withCapacity(int attempts) {
        return new WorkerSettings(attempts, drainTime, heartbeat, maxMessageBytes);
    }

    WorkerSettings withDrainTime(Duration time) {
        return new WorkerSettings(capacity, time, heartbeat, maxMessageBytes);
    }

    WorkerSettings withHeartbeat(Duration period) {
        return new WorkerSettings(capacity, drainTime, period, maxMessageBytes);
    }

    WorkerSettings withMaxMessageBytes(int bytes) {
        return new WorkerSettings(capacity, drainTime, heartbeat, bytes);
    }
}
