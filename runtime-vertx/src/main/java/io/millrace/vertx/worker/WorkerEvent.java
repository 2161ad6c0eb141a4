package io.millrace.vertx.worker;

import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import java.time.Duration;
import java.util.Objects;

/** Something that happened on a worker; a {@link WorkerListener} hears of it. What was asked for again is told once. */
public sealed interface WorkerEvent {
    /** Returns the id of the worker. */
    String worker();

    /**
     * The worker took an attempt, and begins to make it. It will end.
     *
     * @param worker the id of the worker
     * @param attempt what it was asked for
     */
    record AttemptBegun(String worker, AttemptRequest attempt) implements WorkerEvent {
        /** Refuses null. */
        public AttemptBegun {
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(attempt, "attempt");
        }
    }

    /**
     * The worker did not take an attempt; its engine looks for another worker, or fails it.
     *
     * @param worker the id of the worker
     * @param attempt what it was asked for
     * @param refusal why not
     */
    record AttemptRefused(String worker, AttemptRequest attempt, Refusal refusal) implements WorkerEvent {
        /** Refuses null. */
        public AttemptRefused {
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(attempt, "attempt");
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /** Why a worker does not take an attempt. */
    enum Refusal {
        /** It has as many as it takes at once, or is stopping. */
        BUSY,
        /** It does not serve the flow, in that form, or the topic. */
        NOT_MINE,
        /** The run has had a later owner. */
        STALE
    }

    /**
     * An attempt that had begun has ended, and its result goes to the engine.
     *
     * @param worker the id of the worker
     * @param attempt what it was asked for
     * @param end how it ended
     * @param took how long it took on this worker, waiting for a thread included
     */
    record AttemptEnded(String worker, AttemptRequest attempt, AttemptEnd end, Duration took) implements WorkerEvent {
        /** Refuses null. */
        public AttemptEnded {
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(attempt, "attempt");
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(took, "took");
        }
    }

    /**
     * A message came that is none, or does not belong to a worker. It was counted and dropped.
     *
     * @param worker the id of the worker
     * @param reason what is wrong with it
     */
    record MessageRejected(String worker, Rejection reason) implements WorkerEvent {
        /** Refuses null. */
        public MessageRejected {
            Objects.requireNonNull(worker, "worker");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /** What is wrong with a message. */
    enum Rejection {
        /** It is none of Millrace. */
        FOREIGN,
        /** It is of a version of the protocol that the worker does not speak. */
        OTHER_VERSION,
        /** It is of a kind that does not exist, or that is not for workers. */
        OTHER_KIND,
        /** It has more bytes than the worker accepts. */
        OVERSIZED,
        /** Its bytes are not what its kind has. */
        MALFORMED
    }
}
