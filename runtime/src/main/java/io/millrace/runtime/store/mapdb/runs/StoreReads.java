package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.mapdb.CheckpointedStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the collections on threads that may wait for the disk. Thread-safe. */
final class StoreReads {
    private final CheckpointedStore<RunTables> store;
    private final Executor readers;

    StoreReads(CheckpointedStore<RunTables> store, Executor readers) {
        this.store = store;
        this.readers = readers;
    }

    /** Reads, and gives out nothing that reads later. */
    <T> CompletionStage<T> read(Function<RunTables, T> reader) {
        return call(() -> now(reader));
    }

    /** Reads on the calling thread, which is one of these. */
    <T> T now(Function<RunTables, T> reader) {
        return store.read(reader);
    }

    /** Lets one of these threads do something that reads several times. */
    <T> CompletionStage<T> call(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, readers);
        } catch (RejectedExecutionException ended) {
            return CompletableFuture.failedFuture(MillraceException.of(RuntimeCode.R106, "the store is closed")
                    .cause(ended)
                    .fix("close a store after the engines that use it."));
        }
    }
}
