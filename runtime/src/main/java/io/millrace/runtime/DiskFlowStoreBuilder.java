package io.millrace.runtime;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.mapdb.StoreSettings;
import io.millrace.runtime.store.mapdb.runs.MapDbFlowStore;
import io.millrace.runtime.store.mapdb.runs.RunStoreThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Builds stores that keep runs in a directory. Not thread-safe; the stores are. */
public final class DiskFlowStoreBuilder {
    /** How long an id that was purged is kept from being used again, if nothing else is said. */
    public static final Duration DEFAULT_ID_RETENTION = Duration.ofDays(90);

    private final StoreDirectory directory;
    private MillraceClock clock = MillraceClock.system();
    private StoreSettings settings = StoreSettings.standard();
    private boolean existing;
    private Optional<Duration> retention = Optional.empty();
    private Duration idRetention = DEFAULT_ID_RETENTION;

    DiskFlowStoreBuilder(Path directory) {
        this.directory = new StoreDirectory(directory);
    }

    /** Lets {@link #open} refuse a directory without a store with R125, instead of making one. */
    public DiskFlowStoreBuilder existing() {
        existing = true;
        return this;
    }

    /** Sets what leases, tombstones and requests take their time from; the default is the clock of the system. */
    public DiskFlowStoreBuilder clock(MillraceClock source) {
        clock = Objects.requireNonNull(source, "source");
        return this;
    }

    /**
     * Lets the store remove runs that ended longer ago than this, whatever they ended with, some every ten minutes. As long
     * as it is not called none is removed: what runs have done is worth more than the room that it takes, until somebody
     * says otherwise.
     *
     * @param age how long runs are kept after their end, longer than zero
     * @throws IllegalArgumentException if it is not longer than zero
     */
    public DiskFlowStoreBuilder retention(Duration age) {
        retention = Optional.of(positive(age, "retention"));
        return this;
    }

    /**
     * Sets how long the id of a run that was removed is kept from being started again; see
     * {@link io.millrace.runtime.spi.FlowStore#purge}.
     *
     * @param age how long, longer than zero; the default is 90 days
     * @throws IllegalArgumentException if it is not longer than zero
     */
    public DiskFlowStoreBuilder idRetention(Duration age) {
        idRetention = positive(age, "idRetention");
        return this;
    }

    private static Duration positive(Duration age, String what) {
        if (age.isZero() || age.isNegative()) {
            throw new IllegalArgumentException(what + " is longer than zero, but this is " + age);
        }
        return age;
    }

    /**
     * Sets how much of what is on the disk is kept in memory, to be read again.
     *
     * @param bytes how much, at least 1; the default is 64 MiB. About as much again is taken by what has changed since the
     *     last checkpoint
     * @throws IllegalArgumentException if the number is less than 1
     */
    public DiskFlowStoreBuilder cacheBytes(long bytes) {
        settings = settings.cleanBytes(bytes);
        return this;
    }

    /**
     * Opens the store.
     *
     * @throws MillraceException as {@link DiskFlowStore#open} does; R125 if there has to be a store, and is none;
     *     R126 if MapDB is missing
     */
    public DiskFlowStore open() {
        Disk disk = existing ? directory.existing() : directory.disk();
        long id = ThreadLocalRandom.current().nextLong();
        MapDbFlowStore store =
                StoreDirectory.withMapDb(() -> MapDbFlowStore.open(disk, settings, RunStoreThreads.own(clock), id));
        boolean begun = false;
        try {
            store.begin(directory.requests(), retention, idRetention);
            begun = true;
            return store;
        } finally {
            if (!begun) {
                store.close();
            }
        }
    }
}
