package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.disk.DirectoryOwnedException;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import io.millrace.runtime.store.log.LogRecovery;
import io.millrace.runtime.store.log.Recovery;
import io.millrace.runtime.store.log.RedoLog;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that last, and collections to which they are applied. A record lasts when it is in the redo log; it is applied
 * shortly after that. What was acknowledged survives a crash at any instant.
 *
 * <p>Thread-safe. No argument is null.
 *
 * @param <V> the collections
 */
public final class CheckpointedStore<V> {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointedStore.class);

    private final Disk disk;
    private final StoreThreads threads;
    private final Closeable ownership;
    private final List<String> reports;
    private final Backlog backlog;
    private final Applier<V> applier;
    private final RedoLog log;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private CheckpointedStore(
            Disk disk,
            StoreThreads threads,
            Closeable ownership,
            Recovery recovery,
            Backlog backlog,
            Applier<V> applier,
            RedoLog log) {
        this.disk = disk;
        this.threads = threads;
        this.ownership = ownership;
        this.reports = recovery.reports();
        this.backlog = backlog;
        this.applier = applier;
        this.log = log;
    }

    /**
     * Opens a store, and makes one where there is none. The caller's thread reads what the last process left behind.
     *
     * @param disk where it is
     * @param id what a new store gets as its id: random, so that files of different stores are told apart
     * @throws MillraceException R103 if a file is damaged, R121 if the store has an owner, R122 if a file is of a newer
     *     version, R123 if the directory cannot be used
     */
    public static <V> CheckpointedStore<V> open(
            Disk disk, StoreSettings settings, StoreThreads threads, Projection<V> projection, long id) {
        Closeable ownership = own(disk, threads);
        boolean opened = false;
        try {
            CheckpointedStore<V> store = open(disk, settings, threads, projection, id, ownership);
            opened = true;
            return store;
        } catch (IOException failed) {
            throw StoreProblems.unusable(disk.place(), failed);
        } catch (UncheckedIOException failed) {
            throw StoreProblems.unusable(disk.place(), Objects.requireNonNull(failed.getCause()));
        } finally {
            if (!opened) {
                release(disk, ownership);
            }
        }
    }

    private static void release(Disk disk, Closeable ownership) {
        try {
            ownership.close();
        } catch (IOException failed) {
            LOG.warn("the ownership of {} could not be given up; it ends with the process", disk.place(), failed);
        }
    }

    private static Closeable own(Disk disk, StoreThreads threads) {
        try {
            return disk.lock("process %d, since %s"
                    .formatted(ProcessHandle.current().pid(), threads.clock().now()));
        } catch (DirectoryOwnedException owned) {
            throw StoreProblems.owned(disk, owned.owner(), owned);
        } catch (IOException failed) {
            throw StoreProblems.unusable(disk.place(), failed);
        }
    }

    private static <V> CheckpointedStore<V> open(
            Disk disk,
            StoreSettings settings,
            StoreThreads threads,
            Projection<V> projection,
            long id,
            Closeable ownership)
            throws IOException {
        if (!LogRecovery.exists(disk)) {
            // The log is made first: pages without a log are damage, a log without pages is a beginning.
            if (PageFile.exists(disk)) {
                throw StoreProblems.damaged(disk, "redo-*.log", 0, "its redo log is missing");
            }
            RedoLog.create(disk, settings.log(), id);
        }
        long store = LogRecovery.store(disk);
        Image<V> image = Image.load(disk, store, settings, projection);
        try {
            Recovery recovery = image.replay(disk, store);
            recovery.reports().forEach(report -> LOG.warn("the store in {}: {}", disk.place(), report));
            Backlog backlog = new Backlog(recovery.reached());
            LiveImage<V> collections = new LiveImage<>(disk, store, settings, projection, image);
            Applier<V> applier = new Applier<>(disk, settings, threads, collections, backlog);
            RedoLog log = RedoLog.open(disk, settings.log(), threads.log(), recovery, applier);
            applier.begin(log, image.checkpointed());
            return new CheckpointedStore<>(disk, threads, ownership, recovery, backlog, applier, log);
        } catch (IOException | RuntimeException | Error failed) {
            image.close();
            throw failed;
        }
    }

    /**
     * Writes the collections of a store anew, without the room that nothing takes any more, and puts them in the place of
     * the old ones. A crash leaves the ones or the others. The caller's thread does it.
     *
     * @param threads do what they are given while this waits for it
     * @param copier copies the collections
     * @return how many bytes the checkpoint took before and takes now
     * @throws MillraceException as {@link #open} does; R103 if a page is damaged; nothing has changed then
     */
    public static <V> Compaction.Sizes compact(
            Disk disk,
            StoreSettings settings,
            StoreThreads threads,
            Projection<V> projection,
            Compaction.Copier<V> copier) {
        Closeable ownership = own(disk, threads);
        try {
            // What the log has and the checkpoint has not is applied first.
            CheckpointedStore<V> store = open(disk, settings, threads, projection, 0, () -> {});
            store.close().toCompletableFuture().join();
            return Compaction.run(disk, settings, projection, copier);
        } catch (IOException failed) {
            throw StoreProblems.unusable(disk.place(), failed);
        } catch (UncheckedIOException failed) {
            throw StoreProblems.unusable(disk.place(), Objects.requireNonNull(failed.getCause()));
        } finally {
            release(disk, ownership);
        }
    }

    /** Returns what the reader should know of how the last process ended, in sentences. */
    public List<String> reports() {
        return reports;
    }

    /** Appends a record to the redo log, as {@link RedoLog#append} does. */
    public CompletionStage<Long> append(byte[] record) {
        return log.append(record);
    }

    /** Lets this thread do something that appends, and write it, as {@link RedoLog#lead} does. */
    public <T> T lead(Supplier<T> question) {
        return log.lead(question);
    }

    /** Returns whether the calling thread writes the redo log: to wait for the store would never end then. */
    public boolean isWrittenByCaller() {
        return log.isWrittenByCaller();
    }

    /**
     * Tells when a record is applied.
     *
     * @param sequence the record's; it may not be appended yet
     * @return ends then; it fails with R106 if the store is closed before
     */
    public CompletionStage<Void> applied(long sequence) {
        return orClosed(applier.applied(sequence));
    }

    /** Tells when a record is applied, as {@link #applied(long)} does, but does not let it be applied any sooner. */
    public CompletionStage<Void> whenApplied(long sequence) {
        return orClosed(backlog.whenApplied(sequence, false));
    }

    private CompletionStage<Void> orClosed(@Nullable CompletableFuture<Void> stage) {
        return stage == null ? CompletableFuture.failedFuture(DiskProblems.closed(disk)) : stage;
    }

    /** Tells when all is applied that is acknowledged by now; fails as {@link #applied(long)} does. */
    public CompletionStage<Void> applied() {
        return applied(backlog.last());
    }

    /**
     * Reads the collections, as they are at some instant.
     *
     * @param reader called on this thread. No record is applied meanwhile, so it does not take long; it changes nothing,
     *     and gives out nothing that reads later
     * @throws MillraceException R103 if a page is damaged, R104 if the collections could not be read again after a
     *     failure, R106 if the store is closed
     */
    public <T> T read(Function<V, T> reader) {
        return applier.read(reader);
    }

    /** Returns why nothing is recorded or applied, R103 or R104, while that is so. */
    public Optional<MillraceException> stopped() {
        return log.stopped().or(applier::stopped);
    }

    /** Makes a checkpoint of what is acknowledged by now, though none is due. Ends when it is made. */
    public CompletionStage<Void> checkpoint() {
        return onApplier(() -> {
            applier.checkpoint();
            return null;
        });
    }

    /** Reads everything from the disk. Ends with what is wrong with it, a text for each place. */
    public CompletionStage<List<String>> verify() {
        return onApplier(applier::verify);
    }

    private <T> CompletionStage<T> onApplier(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        threads.applier().execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception | Error failed) {
                done.completeExceptionally(failed);
            }
        });
        return done;
    }

    /**
     * Closes the store: what waits is written and applied, and a checkpoint is made. Closing again does nothing.
     *
     * @return ends when that was done, and the directory has no owner any more
     */
    public CompletionStage<Void> close() {
        log.close().thenRun(() -> threads.applier().execute(this::end));
        return closed;
    }

    private void end() {
        if (closed.isDone()) {
            return;
        }
        applier.close();
        release(disk, ownership);
        closed.complete(null);
    }
}
