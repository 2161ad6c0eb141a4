package io.millrace.runtime.store.log;

import java.util.List;

/**
 * What was found in a redo log.
 *
 * @param store the store that it belongs to
 * @param segments what there is, the oldest first
 * @param reached the sequence of the last record
 * @param unproven the last records where nothing proves that they were forced: they may be in the memory of the
 *     operating system only, where a process that died had written them
 * @param reports what the reader should know, in sentences
 */
public record Recovery(long store, List<Segment> segments, long reached, List<byte[]> unproven, List<String> reports) {
    /** Makes the lists unchangeable. */
    public Recovery {
        segments = List.copyOf(segments);
        unproven = List.copyOf(unproven);
        reports = List.copyOf(reports);
    }

    /** Returns the recovery of a log that does not exist yet. */
    public static Recovery none(long store) {
        return new Recovery(store, List.of(), 0, List.of(), List.of());
    }

    /** Returns the sequence of the last record that is proven to be on the disk. */
    long proven() {
        return reached - unproven.size();
    }

    /**
     * A segment that there is.
     *
     * @param number its number
     * @param after which record it continues after
     * @param bytes its size
     */
    public record Segment(long number, long after, long bytes) {}
}
