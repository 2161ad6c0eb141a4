package io.millrace.runtime.store.mapdb;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A page in memory. On the disk a trailer follows: number, checkpoint, CRC32C of all before.
 *
 * <p>Whoever changes a page does so alone; any number of threads may read it otherwise.
 */
final class Page {
    /** The bytes of a page, without its trailer. */
    static final int BYTES = 4096;

    static final int SHIFT = 12;
    private static final int NUMBER = BYTES;
    private static final int CHECKPOINT = NUMBER + Integer.BYTES;
    private static final int CHECKSUM = CHECKPOINT + Long.BYTES;
    /** The bytes of a page on the disk. */
    static final int DISK_BYTES = CHECKSUM + Integer.BYTES;

    private final int number;
    private final byte[] content;
    private boolean dirty;
    /** Whether it was used since the cache last looked; races are harmless. */
    private boolean used = true;

    Page(int number, byte[] content) {
        this.number = number;
        this.content = content;
    }

    int number() {
        return number;
    }

    /** Returns the bytes themselves, not a copy. */
    byte[] content() {
        return content;
    }

    boolean isDirty() {
        return dirty;
    }

    void dirty(boolean dirty) {
        this.dirty = dirty;
    }

    boolean used() {
        return used;
    }

    void used(boolean used) {
        this.used = used;
    }

    /** Appends the page to a buffer as it stands on the disk, and returns its checksum. */
    int encode(ByteBuffer target, long checkpoint) {
        int start = target.position();
        target.put(content).putInt(number).putLong(checkpoint);
        CRC32C crc = new CRC32C();
        crc.update(target.duplicate().flip().position(start));
        target.putInt((int) crc.getValue());
        return (int) crc.getValue();
    }

    /** Whether there is a valid page at a position of a buffer. */
    static boolean isValid(ByteBuffer source, int start) {
        if (source.limit() - start < DISK_BYTES) {
            return false;
        }
        CRC32C crc = new CRC32C();
        crc.update(source.duplicate().limit(start + CHECKSUM).position(start));
        return (int) crc.getValue() == source.getInt(start + CHECKSUM);
    }

    static int number(ByteBuffer source, int start) {
        return source.getInt(start + NUMBER);
    }

    static long checkpoint(ByteBuffer source, int start) {
        return source.getLong(start + CHECKPOINT);
    }

    static int checksum(ByteBuffer source, int start) {
        return source.getInt(start + CHECKSUM);
    }
}
