package io.millrace.runtime.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * An open file. What is written lasts only when the file was forced afterwards; before, it may reach the disk in part and
 * in any order. After a write or a force has failed nothing is known about what was not forced before.
 *
 * <p>Any thread may read at any time; one thread at a time writes and forces. An interrupt of it neither stops what it does
 * nor is lost.
 */
public interface DiskFile extends Closeable {
    /**
     * Reads from a position until the target is full or the file ends.
     *
     * @param position in bytes from the beginning
     * @return how many bytes were read: fewer than there was room for only at the end of the file
     */
    int read(ByteBuffer target, long position) throws IOException;

    /**
     * Writes the whole source at a position; the file grows as needed.
     *
     * @param position in bytes from the beginning
     */
    void write(ByteBuffer source, long position) throws IOException;

    /** Forces what was written. */
    void force() throws IOException;

    /** Returns the size in bytes. */
    long size() throws IOException;

    /**
     * Lets the file have at least this size, filled up with zeros that take their place on the disk now, so that writing
     * there later needs no room. To be forced.
     *
     * @param size in bytes
     */
    void preallocate(long size) throws IOException;
}
