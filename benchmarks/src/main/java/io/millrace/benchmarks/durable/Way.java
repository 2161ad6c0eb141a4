package io.millrace.benchmarks.durable;

import java.sql.SQLException;

/** A way to keep steps that are done one after the other: each is kept before the next begins. */
interface Way extends AutoCloseable {
    /** How many steps are done in a lap. */
    int STEPS = 100;

    /** What is kept of a step where a way does not say so itself. */
    int BYTES = 64;

    /** Returns what it is called in tables. */
    String title();

    /** Does the steps of a lap, and returns the nanoseconds that they take. */
    long lap() throws Exception;

    @Override
    void close() throws SQLException;
}
