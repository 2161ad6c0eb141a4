package io.millrace.runtime.store.log;

import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a segment. It is forced, with a file of the full size, before the file gets its name: a segment whose
 * header does not read, or which is shorter, was damaged later.
 *
 * @param store the store that it belongs to
 * @param segment its number
 * @param after the sequence of the last record that was acknowledged before it; later ones of older segments are void
 * @param size the size of the file
 */
record SegmentHeader(long store, long segment, long after, long size) {
    /** A sector, so that a torn write cannot leave half of it. */
    static final int BYTES = 512;

    static final int VERSION = 1;
    private static final int MAGIC = 0x4D524C53;
    private static final int CHECKED = 40;
    private static final String PREFIX = "redo-";
    private static final String SUFFIX = ".log";

    /** What a segment is called until it is whole. */
    static final String UNFINISHED = ".new";

    static String name(long segment) {
        return name(segment, SUFFIX);
    }

    /** Returns the name of a file that belongs to a segment. */
    static String name(long segment, String suffix) {
        return "%s%016x%s".formatted(PREFIX, segment, suffix);
    }

    /** Returns the number of the segment that a file of this name is, if it is one. */
    static OptionalLong number(String name) {
        return number(name, SUFFIX);
    }

    /** Returns the number of the segment that a file of this name belongs to, if it has this suffix. */
    static OptionalLong number(String name, String suffix) {
        if (!name.startsWith(PREFIX)
                || !name.endsWith(suffix)
                || name.length() != name(0, suffix).length()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(name, PREFIX.length(), name.length() - suffix.length(), 16));
        } catch (NumberFormatException other) {
            return OptionalLong.empty();
        }
    }

    static boolean isUnfinished(String name) {
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX + UNFINISHED);
    }

    ByteBuffer encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putInt(MAGIC)
                .putInt(VERSION)
                .putLong(store)
                .putLong(segment)
                .putLong(after)
                .putLong(size);
        bytes.putInt(checksum(bytes));
        return bytes.clear();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.duplicate().position(0).limit(CHECKED));
        return (int) crc.getValue();
    }

    /** Reads a header; null if there is none. */
    static @Nullable SegmentHeader decoded(ByteBuffer content) {
        if (content.limit() < BYTES || content.getInt(0) != MAGIC || content.getInt(CHECKED) != checksum(content)) {
            return null;
        }
        return new SegmentHeader(content.getLong(8), content.getLong(16), content.getLong(24), content.getLong(32));
    }

    /** Returns the version of the format, given content that has a header. */
    static int version(ByteBuffer content) {
        return content.getInt(4);
    }
}
