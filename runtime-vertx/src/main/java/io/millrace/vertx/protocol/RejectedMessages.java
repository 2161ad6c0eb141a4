package io.millrace.vertx.protocol;

import io.millrace.vertx.protocol.RejectedMessageException.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the messages that were rejected on one address, by reason. The first of each reason is a warning in the log, so that
 * it is seen; the others are told at level debug, so that a sender of rubbish cannot fill the log. Thread-safe.
 */
public final class RejectedMessages {
    private static final Logger LOG = LoggerFactory.getLogger(RejectedMessages.class);

    private final String address;
    private final Consumer<Reason> told;
    /** Complete from the beginning, and never changed: only the counts are. */
    private final Map<Reason, AtomicLong> counts = new EnumMap<>(Reason.class);

    /** Makes a count that begins at 0. */
    public RejectedMessages(String address) {
        this(address, reason -> {});
    }

    /**
     * Makes a count that begins at 0.
     *
     * @param told hears of each message that was rejected, on the context that listens on the address
     */
    public RejectedMessages(String address, Consumer<Reason> told) {
        this.address = address;
        this.told = told;
        for (Reason reason : Reason.values()) {
            counts.put(reason, new AtomicLong());
        }
    }

    /** Counts a message. */
    public void add(RejectedMessageException rejected) {
        long count = counter(rejected.reason()).incrementAndGet();
        if (count == 1) {
            LOG.warn(
                    "a message on '{}' is rejected ({}): {}; more of these are counted, and logged at level debug",
                    address,
                    rejected.reason(),
                    rejected.getMessage());
        } else {
            LOG.debug(
                    "message {} on '{}' is rejected ({}): {}",
                    count,
                    address,
                    rejected.reason(),
                    rejected.getMessage());
        }
        told.accept(rejected.reason());
    }

    /** Returns how many messages were rejected for a reason. */
    public long count(Reason reason) {
        return counter(reason).get();
    }

    /** Returns how many messages were rejected. */
    public long total() {
        return counts.values().stream().mapToLong(AtomicLong::get).sum();
    }

    private AtomicLong counter(Reason reason) {
        return Objects.requireNonNull(counts.get(reason));
    }
}
