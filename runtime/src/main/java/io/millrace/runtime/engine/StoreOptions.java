package io.millrace.runtime.engine;

import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.FlowStore;
import java.time.Duration;
import java.util.Objects;

/**
 * Where an engine keeps its runs.
 *
 * @param store the store
 * @param shared whether somebody else closes it; else the engine does
 * @param codecs how values are stored
 * @param maxRecoveries how often in a row a run goes on whose owner vanished, 0 or more
 * @param watchInterval how often the store is asked about a run that another engine works on and that somebody waits for
 */
public record StoreOptions(
        FlowStore store, boolean shared, ValueCodecs codecs, int maxRecoveries, Duration watchInterval) {
    /** How often the store is asked about a run that another engine works on, if nothing else is said. */
    public static final Duration DEFAULT_WATCH_INTERVAL = Duration.ofSeconds(1);

    /** How often in a row a run goes on whose owner vanished, if nothing else is said. */
    public static final int DEFAULT_MAX_RECOVERIES = 5;

    /** Refuses null. */
    public StoreOptions {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(codecs, "codecs");
    }
}
