package io.millrace.runtime.store.mapdb;

import java.util.List;
import org.mapdb.DB;

/**
 * What records do to the collections of a store. The same records in the same order have to lead to the same content:
 * after a crash those since the last checkpoint are applied again, to the collections of that checkpoint.
 *
 * @param <V> the collections
 */
public interface Projection<V> {
    /**
     * Opens the collections, and makes those that there are not. It is called when the store is opened, and again when
     * what was in memory had to be dropped. Maps sorted by key are the ones to use: MapDB's hash maps need a native
     * library.
     *
     * @param db where they are; it is neither committed nor closed here
     */
    V open(DB db);

    /**
     * Applies records. It is called by one thread at a time, and nobody reads the collections meanwhile.
     *
     * @param view the collections
     * @param first the sequence of the first record
     * @param records what to apply, in this order; an intermediate state that a later one of them replaces may be left
     *     out
     */
    void apply(V view, long first, List<byte[]> records);
}
