package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.log.LogSettings;

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
 */
public record StoreSettings(LogSettings log, long dirtyBytes, long cleanBytes, long lagBytes, long reserveBytes) {
    /** Checks the sizes. */
    public StoreSettings {
        if (dirtyBytes < 1 || cleanBytes < 1 || lagBytes < 1 || reserveBytes < 1) {
            throw new IllegalArgumentException(
                    "dirtyBytes, cleanBytes, lagBytes and reserveBytes are at least 1: %d, %d, %d, %d"
                            .formatted(dirtyBytes, cleanBytes, lagBytes, reserveBytes));
        }
    }

    /** Returns the settings that suit most. */
    public static StoreSettings standard() {
        return new StoreSettings(LogSettings.standard(), 64L << 20, 64L << 20, 32L << 20, 4L << 20);
    }
}
