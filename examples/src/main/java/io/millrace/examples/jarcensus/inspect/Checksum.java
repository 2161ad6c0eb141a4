package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The size and the SHA-256 of a file's content, read as a stream.
 *
 * <p>Both come from the same reading, so they belong together even while somebody writes the file.
 *
 * @param bytes the number of bytes read
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Checksum(long bytes, String sha256) {
    private static final int BUFFER = 64 * 1024;

    public static Checksum of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                bytes += count;
            }
        }
        return new Checksum(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    public static Checksum of(byte[] content) {
        return new Checksum(content.length, HexFormat.of().formatHex(newDigest().digest(content)));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256, this one has not", absent);
        }
    }
}
