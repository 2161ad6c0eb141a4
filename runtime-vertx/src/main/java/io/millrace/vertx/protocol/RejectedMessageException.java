package io.millrace.vertx.protocol;

import java.util.Objects;

/** Says that what came on an address is no message of Millrace that this side reads, and why. */
public final class RejectedMessageException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a message. */
    public enum Reason {
        /** It is none of Millrace: no bytes, or others at their beginning. */
        FOREIGN,
        /** It is of a version of the protocol that this side does not speak. */
        OTHER_VERSION,
        /** It is of a kind that does not exist, or that does not belong on the address. */
        OTHER_KIND,
        /** It has more bytes than this side accepts. */
        OVERSIZED,
        /** Its bytes are not what its kind has. */
        MALFORMED
    }

    private final Reason reason;

    RejectedMessageException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** Returns the exception for a message that is sound, and does not belong on the address where it came. */
    public static RejectedMessageException notHere(WorkerMessage message) {
        return new RejectedMessageException(
                Reason.OTHER_KIND, "a message of kind " + message.getClass().getSimpleName() + " does not belong here");
    }

    /** Returns what is wrong. */
    public Reason reason() {
        return reason;
    }
}
