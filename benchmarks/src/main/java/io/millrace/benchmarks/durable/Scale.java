package io.millrace.benchmarks.durable;

import java.util.Optional;

/**
 * How much is measured.
 *
 * @param warmups how many laps come before those that count
 * @param laps how many laps count
 * @param windows how many windows of runs at once count
 * @param windowSeconds how long such a window is open
 * @param burstSeconds how long a burst of runs at once lasts
 * @param unfinished how many unfinished runs are resumed together
 * @param stored how many runs a large store has
 */
record Scale(
        int warmups, int laps, int windows, double windowSeconds, double burstSeconds, int unfinished, int stored) {
    /** Shows that everything works; its figures mean little. */
    static final Scale QUICK = new Scale(3, 3, 3, 0.3, 0.3, 500, 20_000);
    /** For the record. */
    static final Scale FULL = new Scale(20, 30, 30, 2, 1, 10_000, 1_000_000);

    /** Returns what is called so on the command line. */
    static Optional<Scale> called(String word) {
        return switch (word) {
            case "quick" -> Optional.of(QUICK);
            case "full" -> Optional.of(FULL);
            default -> Optional.empty();
        };
    }
}
