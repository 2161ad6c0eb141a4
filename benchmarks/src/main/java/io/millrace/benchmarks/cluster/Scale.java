package io.millrace.benchmarks.cluster;

import java.util.Optional;

/**
 * How much is measured.
 *
 * @param warmups how many laps come before those that count
 * @param laps how many laps count
 * @param kills how many workers are killed
 */
record Scale(int warmups, int laps, int kills) {
    /** Shows that everything works; its figures mean little. */
    static final Scale QUICK = new Scale(5, 5, 2);
    /** For the record. */
    static final Scale FULL = new Scale(40, 60, 15);

    /** Returns what is called so on the command line. */
    static Optional<Scale> called(String word) {
        return switch (word) {
            case "quick" -> Optional.of(QUICK);
            case "full" -> Optional.of(FULL);
            default -> Optional.empty();
        };
    }
}
