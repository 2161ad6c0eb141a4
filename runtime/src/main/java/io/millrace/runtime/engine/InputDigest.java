package io.millrace.runtime.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of the input of a run: SHA-256 over names and values, each behind its length. Not thread-safe. */
final class InputDigest {
    private final MessageDigest digest;

    InputDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** Adds a value, in the order of the declaration. */
    void add(String name, byte[] value) {
        add(name.getBytes(StandardCharsets.UTF_8));
        add(value);
    }

    private void add(byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    String text() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
