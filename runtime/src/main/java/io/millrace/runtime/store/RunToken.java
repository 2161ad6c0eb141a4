package io.millrace.runtime.store;

import io.millrace.runtime.RunId;
import java.util.Objects;

/**
 * Shows that somebody owns a run. Only the one with the highest number is good: a fencing token.
 *
 * @param run the run
 * @param number the number, 1 or more; within a store each is higher than all before, of any run
 */
public record RunToken(RunId run, long number) {
    /** Refuses numbers that are too small. */
    public RunToken {
        Objects.requireNonNull(run, "run");
        if (number < 1) {
            throw new IllegalArgumentException("a token has a number of 1 or more, but this is " + number);
        }
    }
}
