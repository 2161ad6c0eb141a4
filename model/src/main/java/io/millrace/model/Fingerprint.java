package io.millrace.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest of a flow's meaning: the first 128 bits of the SHA-256 of its {@link FlowShape}, as 32 hexadecimal digits.
 *
 * <p>It is the same for the same meaning on every machine and with every compiler.
 */
public final class Fingerprint {
    private static final int BYTES = 16;

    private Fingerprint() {}

    /** Returns the fingerprint of a flow without problems; nested flows are known to it by name and values alone. */
    public static String of(FlowGraph graph, TypeRelations types) {
        return of(FlowShape.of(graph, types));
    }

    /** Returns the fingerprint of a flow of that shape. */
    public static String of(FlowShape shape) {
        return digest(shape.text());
    }

    /**
     * Returns the fingerprint of a flow together with those of its nested flows, which is asked for at start-up, because
     * a nested flow may come from another jar.
     *
     * @param own the flow's own fingerprint
     * @param nested the fingerprints of its nested flows, sorted by the names of their members
     * @return {@code own} itself where nothing is nested
     */
    public static String combine(String own, List<String> nested) {
        return nested.isEmpty() ? own : digest(own + "\n" + String.join("\n", nested));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }
}
