package io.millrace.runtime.store.mapdb;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.mapdb.DataInput2;
import org.mapdb.volume.Volume;

/**
 * What MapDB takes for its file. What it writes stays in memory until a checkpoint; to sync or to close it does nothing.
 *
 * <p>Thread-safe as {@link PageCache} is.
 */
final class PagedVolume extends Volume {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int MASK = Page.BYTES - 1;
    private static final byte[] ZEROS = new byte[Page.BYTES];

    private final PageCache cache;

    PagedVolume(PageCache cache) {
        this.cache = cache;
    }

    private byte[] toRead(long offset) {
        try {
            return cache.page(number(offset)).content();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private byte[] toChange(long offset) {
        try {
            return cache.pageToChange(number(offset)).content();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Page 0 of the file is not MapDB's. */
    private static int number(long offset) {
        return Math.toIntExact(offset >>> Page.SHIFT) + 1;
    }

    private static int in(long offset) {
        return (int) offset & MASK;
    }

    private static boolean isWhole(long offset, int size) {
        return in(offset) + size <= Page.BYTES;
    }

    @Override
    public void ensureAvailable(long offset) {
        cache.grow(number(offset - 1) + 1);
    }

    @Override
    public void truncate(long size) {
        // What is cut off is not read again before it was written again.
    }

    @Override
    public void putLong(long offset, long value) {
        if (isWhole(offset, Long.BYTES)) {
            LONGS.set(toChange(offset), in(offset), value);
        } else {
            putInt(offset, (int) (value >>> Integer.SIZE));
            putInt(offset + Integer.BYTES, (int) value);
        }
    }

    @Override
    public void putInt(long offset, int value) {
        if (isWhole(offset, Integer.BYTES)) {
            INTS.set(toChange(offset), in(offset), value);
        } else {
            putUnsignedShort(offset, value >>> Short.SIZE);
            putUnsignedShort(offset + Short.BYTES, value);
        }
    }

    @Override
    public void putByte(long offset, byte value) {
        toChange(offset)[in(offset)] = value;
    }

    @Override
    public void putData(long offset, byte[] source, int from, int size) {
        for (int done = 0; done < size; ) {
            int some = Math.min(size - done, Page.BYTES - in(offset + done));
            System.arraycopy(source, from + done, toChange(offset + done), in(offset + done), some);
            done += some;
        }
    }

    @Override
    public void putData(long offset, ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        putData(offset, bytes, 0, bytes.length);
    }

    @Override
    public long getLong(long offset) {
        return isWhole(offset, Long.BYTES)
                ? (long) LONGS.get(toRead(offset), in(offset))
                : ((long) getInt(offset) << Integer.SIZE) | (getInt(offset + Integer.BYTES) & 0xFFFF_FFFFL);
    }

    @Override
    public int getInt(long offset) {
        return isWhole(offset, Integer.BYTES)
                ? (int) INTS.get(toRead(offset), in(offset))
                : (getUnsignedShort(offset) << Short.SIZE) | getUnsignedShort(offset + Short.BYTES);
    }

    @Override
    public byte getByte(long offset) {
        return toRead(offset)[in(offset)];
    }

    @Override
    public DataInput2 getDataInput(long offset, int size) {
        if (isWhole(offset, size)) {
            return new DataInput2.ByteArray(toRead(offset), in(offset));
        }
        byte[] bytes = new byte[size];
        getData(offset, bytes, 0, size);
        return new DataInput2.ByteArray(bytes);
    }

    @Override
    public void getData(long offset, byte[] target, int to, int size) {
        for (int done = 0; done < size; ) {
            int some = Math.min(size - done, Page.BYTES - in(offset + done));
            System.arraycopy(toRead(offset + done), in(offset + done), target, to + done, some);
            done += some;
        }
    }

    @Override
    public void clear(long startOffset, long endOffset) {
        for (long offset = startOffset; offset < endOffset; ) {
            int some = (int) Math.min(endOffset - offset, Page.BYTES - in(offset));
            putData(offset, ZEROS, 0, some);
            offset += some;
        }
    }

    @Override
    public void sync() {
        // Checkpoints do that.
    }

    @Override
    public void close() {
        // Who opened the page file closes it.
    }

    @Override
    public int sliceSize() {
        return -1;
    }

    @Override
    public boolean isSliced() {
        return false;
    }

    @Override
    public long length() {
        return (long) (cache.pages() - 1) << Page.SHIFT;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public @Nullable File getFile() {
        return null;
    }

    @Override
    public boolean getFileLocked() {
        return false;
    }
}
