package io.millrace.runtime.store.log;

import java.time.Duration;

/**
 * The sizes and times of a redo log.
 *
 * @param segmentBytes the size of a segment; a record has to fit into one. 4 KiB to 1 GiB, default 16 MiB
 * @param batchBytes how much is written and forced at once, at most; at least 1, default 4 MiB
 * @param boundBytes how long the log may grow: beyond it records wait until a checkpoint made room. At least two
 *     segments, default 256 MiB
 * @param memoryBytes how much may wait in memory to be written; beyond it records are refused. At least 1, default 64 MiB
 * @param idle after what time without a record the log is marked as whole, default 100 ms
 * @param retry after what time a log that has stopped tries again, default 1 s
 */
public record LogSettings(
        int segmentBytes, int batchBytes, long boundBytes, long memoryBytes, Duration idle, Duration retry) {
    /** Checks the sizes. */
    public LogSettings {
        require(segmentBytes >= 4 << 10 && segmentBytes <= 1 << 30, "segmentBytes is not 4 KiB to 1 GiB", segmentBytes);
        require(batchBytes >= 1, "batchBytes is not at least 1", batchBytes);
        require(boundBytes >= 2L * segmentBytes, "boundBytes is not at least two segments", boundBytes);
        require(memoryBytes >= 1, "memoryBytes is not at least 1", memoryBytes);
        require(!idle.isNegative() && !idle.isZero(), "idle is not positive", idle);
        require(!retry.isNegative() && !retry.isZero(), "retry is not positive", retry);
    }

    private static void require(boolean holds, String otherwise, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise + ": " + value);
        }
    }

    /** Returns the settings that suit most. */
    public static LogSettings standard() {
        return new LogSettings(16 << 20, 4 << 20, 256L << 20, 64L << 20, Duration.ofMillis(100), Duration.ofSeconds(1));
    }

    /** Returns how many bytes a record can have at most. */
    public int recordBytes() {
        return frameBytes() - Frame.BYTES - Frame.RECORD_BYTES;
    }

    /** Returns how many bytes a frame can have at most; room for a mark stays. */
    int frameBytes() {
        return segmentBytes - SegmentHeader.BYTES - Frame.MARK_BYTES;
    }
}
