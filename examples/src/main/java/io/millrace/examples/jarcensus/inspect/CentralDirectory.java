package io.millrace.examples.jarcensus.inspect;

import io.millrace.examples.jarcensus.text.Figures;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Looks at the end of a zip file before {@link java.util.zip.ZipFile} opens it.
 *
 * <p>{@code ZipFile} takes the whole central directory into memory, so a file made for it could take gigabytes. The
 * records and their offsets are those of PKWARE's APPNOTE 6.3, sections 4.3.14 to 4.3.16.
 */
final class CentralDirectory {
    /** Room for more than half a million entries; the largest jars in use have some tens of thousands. */
    static final int LIMIT = 64 * 1024 * 1024;

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int COMMENT_MAX = 0xffff;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int END_64_SIZE = 56;
    private static final long IN_ZIP_64 = 0xffff_ffffL;

    private CentralDirectory() {}

    /** Throws where the file has no central directory, or one larger than {@link #LIMIT}. */
    static void requireBounded(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            if (length == 0) {
                throw new IOException("the file is empty");
            }
            int window = (int) Math.min(length, END_SIZE + COMMENT_MAX + LOCATOR_SIZE);
            ByteBuffer tail = read(file, length - window, window);
            int end = endRecord(tail);
            if (end < 0) {
                throw new IOException(
                        startsLikeZip(file, length)
                                ? "cut off: it begins like a zip file, but the directory at its end is missing"
                                : "not a zip file: it has no directory at its end");
            }
            long size = Integer.toUnsignedLong(tail.getInt(end + 12));
            if (size == IN_ZIP_64) {
                size = zip64Size(file, tail, end);
            }
            if (size < 0 || size > LIMIT) {
                throw new IOException("its list of entries takes " + (size < 0 ? "more than 9 EB" : Figures.bytes(size))
                        + ", the census opens up to " + Figures.bytes(LIMIT));
            }
        }
    }

    private static int endRecord(ByteBuffer tail) {
        for (int at = tail.limit() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                return at;
            }
        }
        return -1;
    }

    private static long zip64Size(RandomAccessFile file, ByteBuffer tail, int end) throws IOException {
        int locator = end - LOCATOR_SIZE;
        if (locator < 0 || tail.getInt(locator) != LOCATOR) {
            return IN_ZIP_64;
        }
        long position = tail.getLong(locator + 8);
        if (position < 0 || position > file.length() - END_64_SIZE) {
            throw new IOException("its zip64 directory lies outside of the file");
        }
        return read(file, position, END_64_SIZE).getLong(40);
    }

    private static boolean startsLikeZip(RandomAccessFile file, long length) throws IOException {
        return length >= 4 && read(file, 0, 4).getInt(0) == 0x04034b50;
    }

    private static ByteBuffer read(RandomAccessFile file, long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
