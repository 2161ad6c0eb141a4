package io.millrace.runtime.store.log;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches to segments, and makes new segments as it needs them. Not thread-safe.
 *
 * <p>After a write or a force has failed, what the operating system holds of that file in memory may differ from the
 * disk, and a later force may say that all is well (see R. Rebello and others, "Can Applications Recover from fsync
 * Failures?", 2020). So the file is given up: it is never written or forced again, and the next segment says that what it
 * holds beyond the last acknowledged record is void.
 */
final class SegmentWriter {
    private final Disk disk;
    private final long store;
    private final int segmentBytes;
    private final SegmentChain chain;
    private long number;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(64 << 10);
    /** Null where there is none, or where it was given up. */
    private @Nullable DiskFile file;

    private int position;
    private boolean marked;

    SegmentWriter(Disk disk, long store, int segmentBytes, SegmentChain chain) {
        this.disk = disk;
        this.store = store;
        this.segmentBytes = segmentBytes;
        this.chain = chain;
        this.number = chain.newest();
    }

    /** Returns how many bytes a frame can have to fit into the present segment; room for a mark is kept. */
    int room() {
        return file == null ? 0 : segmentBytes - position - Frame.MARK_BYTES;
    }

    /**
     * Writes records, and returns when they last. If that fails, they are written to a new segment.
     *
     * @param first the sequence of the first; all before it have been written
     * @param records what to write; it fits into a segment
     * @throws IOException if it failed in a new segment too; nothing is known about these records
     */
    void write(long first, List<byte[]> records) throws IOException {
        try {
            writeOnce(first, records);
        } catch (IOException failed) {
            giveUp();
            try {
                begin(first, records);
            } catch (IOException again) {
                again.addSuppressed(failed);
                throw again;
            }
        }
    }

    private void writeOnce(long first, List<byte[]> records) throws IOException {
        if (file == null || Frame.bytes(records) > room()) {
            begin(first, records);
            return;
        }
        put(file, number, position, first, records);
        file.force();
        position += buffer.limit();
        marked = false;
    }

    private void put(DiskFile target, long segment, int at, long first, List<byte[]> records) throws IOException {
        int bytes = Math.max(Frame.MARK_BYTES, Frame.bytes(records));
        if (buffer.capacity() < bytes) {
            buffer = ByteBuffer.allocateDirect(Integer.highestOneBit(bytes) << 1);
        }
        Frame.encode(buffer, store, segment, first, records);
        target.write(buffer, at);
    }

    /**
     * Begins a segment with records. They are in the file before it gets its name: so a segment that is found never
     * declares void what it does not hold itself.
     */
    void begin(long first, List<byte[]> records) throws IOException {
        giveUp();
        long next = ++number;
        String name = SegmentHeader.name(next);
        String unfinished = name + SegmentHeader.UNFINISHED;
        DiskFile made = disk.create(unfinished);
        try {
            made.preallocate(segmentBytes);
            made.write(new SegmentHeader(store, next, first - 1, segmentBytes).encoded(), 0);
            int end = SegmentHeader.BYTES;
            if (!records.isEmpty()) {
                put(made, next, end, first, records);
                end += buffer.limit();
            }
            made.force();
            disk.rename(unfinished, name);
            disk.force();
            sayThatItIsTheNewest(next);
            file = made;
            position = end;
            marked = records.isEmpty();
            chain.add(new Recovery.Segment(next, first - 1, segmentBytes));
        } catch (IOException failed) {
            discard(made, name, failed);
            throw failed;
        }
    }

    private void sayThatItIsTheNewest(long segment) {
        try {
            NewestSegment.name(disk, segment);
        } catch (IOException notSaid) {
            // The segment is there, and takes records all the same. Only its loss would go unnoticed.
        }
    }

    /** Takes back what it can of a segment that was not made. What stays holds nothing that was acknowledged. */
    private void discard(DiskFile made, String name, IOException failed) {
        try {
            made.close();
            for (String there : disk.list()) {
                if (there.equals(name) || there.equals(name + SegmentHeader.UNFINISHED)) {
                    disk.delete(there);
                }
            }
        } catch (IOException stays) {
            failed.addSuppressed(stays);
        }
    }

    /** Whether nothing has to be said about the end: it is a mark, or nothing was written. */
    boolean isMarked() {
        return file == null || marked;
    }

    /**
     * Writes and forces a mark.
     *
     * @param next the sequence that the next record will have
     */
    void mark(long next) throws IOException {
        DiskFile present = file;
        if (present == null) {
            return;
        }
        try {
            put(present, number, position, next, List.of());
            present.force();
            position += buffer.limit();
            marked = true;
        } catch (IOException failed) {
            giveUp();
            throw failed;
        }
    }

    /** Closes the present segment; the next batch begins a new one. */
    void giveUp() {
        DiskFile present = file;
        file = null;
        if (present != null) {
            try {
                present.close();
            } catch (IOException ignored) {
                // Whatever it holds that was acknowledged was forced.
            }
        }
    }
}
