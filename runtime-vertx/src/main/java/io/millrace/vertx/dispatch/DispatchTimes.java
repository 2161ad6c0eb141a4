package io.millrace.vertx.dispatch;

import java.time.Duration;

/**
 * How long an engine waits for workers.
 *
 * @param workerTimeout how long for one that serves an attempt
 * @param acknowledgement how long for the answer to an order, before it is sent again
 */
record DispatchTimes(Duration workerTimeout, Duration acknowledgement) {
    static final DispatchTimes DEFAULT = new DispatchTimes(Duration.ofSeconds(60), Duration.ofSeconds(2));

    private static final int ANSWERS_MISSED = 5;

    /** How long nothing is heard of an attempt that was accepted before it is asked after. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    Duration silence() {
        return SILENCE;
    }

    /** How long for the answer to an order that is sent once, before it counts as lost. */
    Duration lostAnswer() {
        return acknowledgement.multipliedBy(ANSWERS_MISSED);
    }
}
