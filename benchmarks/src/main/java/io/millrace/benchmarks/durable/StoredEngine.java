package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.EngineKind;
import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.Engine;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.disk.FileDisk;
import io.millrace.runtime.store.mapdb.StoreSettings;
import io.millrace.runtime.store.mapdb.runs.MapDbFlowStore;
import io.millrace.runtime.store.mapdb.runs.RunStoreThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** An engine with a store on the disk, with the defaults, on two threads if it is parallel. */
final class StoredEngine implements AutoCloseable {
    /** How many threads do the tasks of a parallel engine. */
    static final int WORKERS = 2;

    private final WatchedDisk disk;
    private final DiskFlowStore store;
    private final Engine engine;

    StoredEngine(EngineKind kind, Path directory) throws IOException {
        this.disk = new WatchedDisk(FileDisk.open(directory));
        this.store = MapDbFlowStore.open(
                disk,
                StoreSettings.standard(),
                RunStoreThreads.own(MillraceClock.system()),
                ThreadLocalRandom.current().nextLong());
        // Some tasks here never end: nobody is to wait for them.
        this.engine = kind == EngineKind.SERIAL
                ? Engine.serial().grace(Duration.ZERO).sharedStore(store).build()
                : Engine.parallel()
                        .grace(Duration.ZERO)
                        .maxWorkers(WORKERS)
                        .sharedStore(store)
                        .build();
    }

    Engine engine() {
        return engine;
    }

    DiskFlowStore store() {
        return store;
    }

    /** Returns the bytes of each force of the log since this was called last. */
    List<Integer> takeBatches() {
        return disk.takeBatches();
    }

    @Override
    public void close() {
        engine.close();
        store.close();
    }
}
