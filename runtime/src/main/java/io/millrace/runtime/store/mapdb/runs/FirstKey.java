package io.millrace.runtime.store.mapdb.runs;

import java.util.Arrays;
import java.util.NavigableSet;

/**
 * Remembers where the keys of one beginning start in a set. Trees of MapDB keep the nodes of keys that are gone: looking
 * for the first one from the very beginning would pass all of them each time. Thread-safe as the set is.
 */
final class FirstKey {
    private final NavigableSet<byte[]> set;
    private final byte[] beginning;
    /** No key of the beginning is lower. */
    private volatile byte[] bound;

    FirstKey(NavigableSet<byte[]> set, byte[] beginning) {
        this.set = set;
        this.beginning = beginning;
        this.bound = beginning;
    }

    /** A key is added, perhaps one of another beginning. */
    void comes(byte[] key) {
        if (startsWith(key) && Arrays.compareUnsigned(key, bound) < 0) {
            bound = key;
        }
    }

    private boolean startsWith(byte[] key) {
        return key.length >= beginning.length
                && Arrays.equals(key, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** Returns a key that none of the beginning is lower than. */
    byte[] bound() {
        byte[] first = set.ceiling(bound);
        byte[] found = first == null || !startsWith(first) ? Keys.behind(beginning) : first;
        bound = found;
        return found;
    }
}
