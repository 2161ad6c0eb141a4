package io.millrace.runtime.store.log;

import io.millrace.runtime.store.disk.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** The segments that there are: how much they take, and which of them are needed no more. Thread-safe. */
final class SegmentChain {
    private final Disk disk;
    /** Guarded by this. The oldest first. */
    private final List<Recovery.Segment> segments;
    /** Guarded by this. */
    private long bytes;

    SegmentChain(Disk disk, List<Recovery.Segment> segments) {
        this.disk = disk;
        this.segments = new ArrayList<>(segments);
        segments.forEach(segment -> bytes += segment.bytes());
    }

    synchronized void add(Recovery.Segment segment) {
        segments.add(segment);
        bytes += segment.bytes();
    }

    /** Returns the number of the newest segment, 0 if there is none. */
    synchronized long newest() {
        return segments.isEmpty() ? 0 : segments.get(segments.size() - 1).number();
    }

    synchronized long bytes() {
        return bytes;
    }

    /**
     * Deletes the segments that hold nothing later than a record. The newest one stays: its header says where the log
     * continues.
     */
    void release(long sequence) throws IOException {
        boolean deleted = false;
        for (long number = oldestUpTo(sequence); number > 0; number = oldestUpTo(sequence)) {
            delete(SegmentHeader.name(number));
            removeOldest();
            deleted = true;
        }
        if (deleted) {
            disk.force();
        }
    }

    private void delete(String name) throws IOException {
        try {
            disk.delete(name);
        } catch (NoSuchFileException gone) {
            // A deletion that failed may have been carried out.
        }
    }

    private synchronized long oldestUpTo(long sequence) {
        boolean released = segments.size() > 1 && segments.get(1).after() <= sequence;
        return released ? segments.get(0).number() : 0;
    }

    private synchronized void removeOldest() {
        bytes -= segments.remove(0).bytes();
    }
}
