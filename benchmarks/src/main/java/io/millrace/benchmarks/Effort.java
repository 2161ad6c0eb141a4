package io.millrace.benchmarks;

import java.util.Locale;

/** How much time is spent on measuring. Each round starts a new JVM for each case. */
enum Effort {
    /** Shows that everything works; its figures mean little. */
    QUICK(1, 500, 3, 3),
    /** For the record: the 1000 methods of a long flow are compiled within some seconds. */
    FULL(3, 3000, 6, 5);

    private static final int ITERATION_MILLISECONDS = 200;

    private final int rounds;
    private final int warmupMilliseconds;
    private final int iterations;
    private final int shots;

    /**
     * Makes an effort.
     *
     * @param rounds how often everything is measured
     * @param warmupMilliseconds how much {@linkplain ThreadTime time} a JVM is warmed up
     * @param iterations how many iterations count in a JVM
     * @param shots how many compilations count in a JVM, after three times as many that do not
     */
    Effort(int rounds, int warmupMilliseconds, int iterations, int shots) {
        this.rounds = rounds;
        this.warmupMilliseconds = warmupMilliseconds;
        this.iterations = iterations;
        this.shots = shots;
    }

    int rounds() {
        return rounds;
    }

    int warmupMilliseconds() {
        return warmupMilliseconds;
    }

    int iterations() {
        return iterations;
    }

    int iterationMilliseconds() {
        return ITERATION_MILLISECONDS;
    }

    int shots() {
        return shots;
    }

    /** Returns what it is called on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
