package io.millrace.runtime.engine;

import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.FlowStore;
import java.util.Objects;

/**
 * Where an engine keeps its runs.
 *
 * @param store the store
 * @param codecs how values are stored
 */
public record StoreOptions(FlowStore store, ValueCodecs codecs) {
    /** Refuses null. */
    public StoreOptions {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(codecs, "codecs");
    }
}
