package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.log.LogSettings;
import java.time.Duration;

/**
 * The sizes of a store.
 *
 * @param log those of its redo log; a checkpoint begins when the log is half as long as it may be
 * @param dirtyBytes how much may have changed since the last checkpoint, before the next begins; at least 1, default
 *     64 MiB
 * @param cleanBytes how much of what has not changed is kept in memory; at least 1, default 64 MiB
 * @param lagBytes how much may be acknowledged and not be applied to the collections yet; at least 1, default 32 MiB
 * @param reserveBytes how much room the files of the checkpoint have beyond what they need now, so that a full disk is
 *     met before records are applied; at least 1, default 4 MiB
 * @param applyDelay how long records wait to be applied if nobody asks for it and few of them are there: of a run that
 *     goes on meanwhile only the last state is applied then. Not negative, default 1 s
 */
public record StoreSettings(
        LogSettings log, long dirtyBytes, long cleanBytes, long lagBytes, long reserveBytes, Duration applyDelay) {
    /** Checks the sizes. */
    public StoreSettings {
        if (applyDelay.isNegative()) {
            throw new IllegalArgumentException("applyDelay is not negative, but this is " + applyDelay);
        }
        if (dirtyBytes < 1 || cleanBytes < 1 || lagBytes < 1 || reserveBytes < 1) {
            throw new IllegalArgumentException(
                    "dirtyBytes, cleanBytes, lagBytes and reserveBytes are at least 1: %d, %d, %d, %d"
                            .formatted(dirtyBytes, cleanBytes, lagBytes, reserveBytes));
        }
    }

    /** Makes settings with which records are applied at once. */
    public StoreSettings(LogSettings log, long dirtyBytes, long cleanBytes, long lagBytes, long reserveBytes) {
        this(log, dirtyBytes, cleanBytes, lagBytes, reserveBytes, Duration.ZERO);
    }

    /** Returns the settings that suit most. */
    public static StoreSettings standard() {
        return new StoreSettings(
                LogSettings.standard(), 64L << 20, 64L << 20, 32L << 20, 4L << 20, Duration.ofSeconds(1));
    }

    /**
     * Returns these settings with another cache.
     *
     * @param bytes how much of what has not changed is kept in memory
     */
    public StoreSettings cleanBytes(long bytes) {
        return new StoreSettings(log, dirtyBytes, bytes, lagBytes, reserveBytes, applyDelay);
    }

    /** Returns how much is applied together. */
    long muchBytes() {
        return Math.min(log.batchBytes(), lagBytes);
    }

    /** Returns how much that waits is applied before its time: a burst ends perhaps before that, and is applied behind it. */
    long tooMuchBytes() {
        return Math.max(muchBytes(), lagBytes / 2);
    }
}
