package io.millrace.examples.jarcensus.inspect;

import io.millrace.examples.jarcensus.text.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Reads the beginning of an entry, never more than a given number of bytes of it.
 *
 * <p>The sizes that a zip file states are claims: an entry of a few kilobytes can unfold to gigabytes. So the bound is
 * on what comes out of the stream, and nothing is reserved before it came.
 */
final class Bounded {
    private Bounded() {}

    /** The entry's first bytes: all of them, or {@code limit} of a longer entry. */
    static byte[] head(ZipFile zip, ZipEntry entry, int limit) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            if (in == null) {
                throw new IOException("the entry has no content");
            }
            return in.readNBytes(limit);
        }
    }

    /** The whole entry, or an error where it is longer than {@code limit}. */
    static byte[] whole(ZipFile zip, ZipEntry entry, int limit) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            if (in == null) {
                throw new IOException("the entry has no content");
            }
            return whole(in, limit);
        }
    }

    static byte[] whole(InputStream in, int limit) throws IOException {
        byte[] bytes = in.readNBytes(limit);
        if (bytes.length == limit && in.read() >= 0) {
            throw new IOException("longer than the " + Figures.bytes(limit) + " that the census reads of it");
        }
        return bytes;
    }
}
