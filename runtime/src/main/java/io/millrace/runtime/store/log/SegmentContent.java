package io.millrace.runtime.store.log;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment that is read frame by frame. Not thread-safe. */
final class SegmentContent {
    private final String name;
    private final SegmentHeader header;
    private final ByteBuffer content;
    private int position = SegmentHeader.BYTES;

    private SegmentContent(String name, SegmentHeader header, ByteBuffer content) {
        this.name = name;
        this.header = header;
        this.content = content;
    }

    /**
     * Reads a segment.
     *
     * @throws io.millrace.runtime.MillraceException R103 if its header is damaged or that of another store, R122 if it
     *     is of a newer version
     */
    static SegmentContent read(Disk disk, String name, long store) throws IOException {
        ByteBuffer content = bytes(disk, name, Integer.MAX_VALUE);
        return new SegmentContent(name, ofStore(disk, name, store, content), content);
    }

    /** Reads the header of a segment, and throws as {@link #read} does. */
    static SegmentHeader header(Disk disk, String name, long store) throws IOException {
        return ofStore(disk, name, store, bytes(disk, name, SegmentHeader.BYTES));
    }

    /** Reads the header of a segment, whichever store it belongs to, and throws as {@link #read} does otherwise. */
    static SegmentHeader header(Disk disk, String name) throws IOException {
        return header(disk, name, bytes(disk, name, SegmentHeader.BYTES));
    }

    private static ByteBuffer bytes(Disk disk, String name, int most) throws IOException {
        try (DiskFile file = disk.open(name)) {
            ByteBuffer content = ByteBuffer.allocate((int) Math.min(most, file.size()));
            file.read(content, 0);
            return content.flip();
        }
    }

    private static SegmentHeader ofStore(Disk disk, String name, long store, ByteBuffer content) {
        SegmentHeader header = header(disk, name, content);
        if (header.store() != store) {
            throw LogProblems.damaged(disk, name, 0, "the segment belongs to another store");
        }
        return header;
    }

    private static SegmentHeader header(Disk disk, String name, ByteBuffer content) {
        SegmentHeader header = SegmentHeader.decoded(content);
        if (header == null) {
            throw LogProblems.damaged(disk, name, 0, "the header of the segment does not read");
        }
        if (SegmentHeader.version(content) > SegmentHeader.VERSION) {
            throw LogProblems.newer(disk, name, SegmentHeader.version(content));
        }
        if (header.segment() != SegmentHeader.number(name).orElse(-1)) {
            throw LogProblems.damaged(disk, name, 0, "the segment has the name of another one");
        }
        return header;
    }

    String name() {
        return name;
    }

    SegmentHeader header() {
        return header;
    }

    /** Returns where the next frame begins. */
    int position() {
        return position;
    }

    /** Returns the next frame; null if what is there is none, or does not continue after the given sequence. */
    @Nullable
    Frame next(long reached) {
        Frame frame = Frame.decode(content, position, header.store(), header.segment());
        if (frame == null || frame.first() != reached + 1) {
            return null;
        }
        position = frame.end();
        return frame;
    }

    List<byte[]> records(Frame frame) {
        return frame.records(content);
    }

    /** Whether there is a valid frame anywhere behind the position. */
    boolean hasFrameBehind() {
        for (int at = position; at <= content.limit() - Frame.BYTES; at++) {
            if (Frame.decode(content, at, header.store(), header.segment()) != null) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing was ever written behind the position. */
    boolean isEmptyBehind() {
        for (int at = position; at < content.limit(); at++) {
            if (content.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the file is shorter than it was made. */
    boolean isTruncated() {
        return content.limit() < header.size();
    }
}
