package io.millrace.vertx.protocol;

import java.util.Objects;

/**
 * A worker says whether it makes an attempt.
 *
 * @param worker the id of the worker
 * @param attemptId the attempt
 * @param answer whether it makes it
 * @param reason why not, in words for people; empty if it does
 */
public record AttemptReply(String worker, String attemptId, Answer answer, String reason) implements WorkerMessage {
    /** Whether a worker makes an attempt. */
    public enum Answer {
        /** It does, or has it in hand already. */
        ACCEPTED,
        /** It has as many attempts as it takes, or takes none any more: another worker may. */
        BUSY,
        /** It does not serve that flow, version, fingerprint, task or topic. */
        NOT_MINE,
        /** It has seen a later owner of the run: whoever asks has lost it. */
        STALE
    }

    /** Refuses null. */
    public AttemptReply {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(attemptId, "attemptId");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns the reply of a worker that makes the attempt. */
    public static AttemptReply accepted(String worker, String attemptId) {
        return new AttemptReply(worker, attemptId, Answer.ACCEPTED, "");
    }
}
