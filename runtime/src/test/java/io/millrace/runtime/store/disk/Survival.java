package io.millrace.runtime.store.disk;

import java.util.List;
import java.util.Random;

/** What survives a loss of power of what was not forced. */
public enum Survival {
    /** Nothing. */
    NOTHING,
    /** All of it, as if only the process had died. */
    EVERYTHING,
    /** Anything: each write and each change of the directory by itself, or not. */
    ANYTHING,
    /** Nearly all: one in eight is missing. */
    MOST;

    /** Picks one of the versions of something, or what there was before. */
    <T> T pick(Random random, List<T> versions, T before) {
        T last = versions.get(versions.size() - 1);
        return switch (this) {
            case NOTHING -> before;
            case EVERYTHING -> last;
            case ANYTHING -> random.nextBoolean() ? before : versions.get(random.nextInt(versions.size()));
            case MOST -> random.nextInt(8) == 0 ? before : last;
        };
    }
}
