package io.millrace.examples.jarcensus.tally;

/** The classes of the size distribution: each begins at four times the one before, for sizes spread over decades. */
public enum SizeClass {
    UP_TO_4_K("< 4 kB", 4_000),
    UP_TO_16_K("4 – 16 kB", 16_000),
    UP_TO_64_K("16 – 64 kB", 64_000),
    UP_TO_250_K("64 – 250 kB", 250_000),
    UP_TO_1_M("250 kB – 1 MB", 1_000_000),
    UP_TO_4_M("1 – 4 MB", 4_000_000),
    UP_TO_16_M("4 – 16 MB", 16_000_000),
    LARGER("≥ 16 MB", Long.MAX_VALUE);

    private final String label;
    private final long end;

    SizeClass(String label, long end) {
        this.label = label;
        this.end = end;
    }

    public static SizeClass of(long bytes) {
        for (SizeClass candidate : values()) {
            if (bytes < candidate.end) {
                return candidate;
            }
        }
        return LARGER;
    }

    String label() {
        return label;
    }
}
