package io.millrace.runtime.engine;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Texts that no other engine and no other run has: 80 random bits, drawn once when the first text is asked for, and a
 * count. Thread-safe.
 */
final class RunIds {
    private static final int RANDOM_BYTES = 10;

    private final AtomicLong count = new AtomicLong();
    private volatile @Nullable String prefix;

    String next() {
        String known = prefix;
        return (known == null ? drawPrefix() : known) + count.incrementAndGet();
    }

    private synchronized String drawPrefix() {
        String known = prefix;
        if (known == null) {
            byte[] random = new byte[RANDOM_BYTES];
            new SecureRandom().nextBytes(random);
            known = HexFormat.of().formatHex(random) + "-";
            prefix = known;
        }
        return known;
    }
}
