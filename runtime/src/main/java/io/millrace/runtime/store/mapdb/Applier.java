package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.spi.MillraceTimer;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import io.millrace.runtime.store.log.LogListener;
import io.millrace.runtime.store.log.LogRecovery;
import io.millrace.runtime.store.log.RedoLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies acknowledged records to the collections, and makes checkpoints. What fails is tried again after a while; where
 * applying failed midway the collections are dropped, and built again from the last checkpoint and the log. While no
 * checkpoint can be made records are applied all the same, so that whoever reads finds what was acknowledged.
 *
 * @param <V> the collections
 */
final class Applier<V> implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Disk disk;
    private final long store;
    private final StoreSettings settings;
    private final StoreThreads threads;
    private final Projection<V> projection;
    private final Backlog backlog;
    /** Held for writing while the collections change. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    /** Guarded by the lock. Null where it was dropped, and when the store is closed. */
    private @Nullable Image<V> image;

    private volatile @Nullable RedoLog log;
    private volatile @Nullable MillraceException stopped;
    /** Why the collections cannot be built again; null while they are there. */
    private volatile @Nullable MillraceException blind;
    /** Guarded by this. */
    private @Nullable MillraceTimer timer;
    /** On the applying thread: whether what failed is not tried before its time. */
    private boolean waits;
    /** On the applying thread: up to which record everything was applied once. */
    private long reached;
    /** Written by the applying thread. */
    private volatile boolean closed;
    /** Guarded by this: whether the applying thread was asked to come, or is at work. */
    private boolean called;
    /** Guarded by this: whether it will be asked to come in a while. */
    private boolean calledLater;

    Applier(
            Disk disk,
            long store,
            StoreSettings settings,
            StoreThreads threads,
            Projection<V> projection,
            Image<V> image,
            Backlog backlog) {
        this.disk = disk;
        this.store = store;
        this.settings = settings;
        this.threads = threads;
        this.projection = projection;
        this.image = image;
        this.backlog = backlog;
        this.reached = image.applied();
    }

    /**
     * Begins to take records from a log. A log that is found as long as it may be takes none before a checkpoint was made,
     * so it is looked at before any comes. What the checkpoint has of it is deleted: a store that is opened again and again
     * would take more and more room otherwise, as each time a segment is begun.
     *
     * @param checkpointed up to which record the checkpoint goes
     */
    void begin(RedoLog from, long checkpointed) {
        log = from;
        threads.applier().execute(() -> release(checkpointed));
        call();
    }

    private void release(long checkpointed) {
        try {
            log().release(checkpointed);
        } catch (IOException later) {
            LOG.debug("parts of the log in {} are deleted with the next checkpoint", disk.place(), later);
        }
    }

    private RedoLog log() {
        return Objects.requireNonNull(log);
    }

    @Override
    public void accept(long first, List<byte[]> records) {
        backlog.add(first, records);
        long bytes = backlog.bytes();
        if (bytes > settings.lagBytes()) {
            log().hold(true);
        }
        // After the log is held: whoever comes now lets it go again.
        if (bytes >= settings.muchBytes() || settings.applyDelay().isZero() || backlog.isAwaited()) {
            call();
        } else {
            callLater();
        }
    }

    private synchronized void callLater() {
        if (!called && !calledLater) {
            calledLater = true;
            timer().after(settings.applyDelay(), this::call);
        }
    }

    /** Guarded by this. */
    private MillraceTimer timer() {
        MillraceTimer present = timer;
        if (present == null) {
            present = threads.clock().newTimer();
            timer = present;
        }
        return present;
    }

    /**
     * Tells when a record is applied, which it is soon; null if it never will be. It fails with R104 where nothing can be
     * read: whoever wants to read does not wait for a disk.
     */
    @Nullable
    CompletableFuture<Void> applied(long sequence) {
        MillraceException why = blind;
        if (why != null) {
            return CompletableFuture.failedFuture(why);
        }
        CompletableFuture<Void> stage = backlog.whenApplied(sequence, true);
        if (stage != null && !stage.isDone()) {
            call();
        }
        return stage;
    }

    @Override
    public void stopped(MillraceException why) {
        LOG.error("{}", why.getMessage());
    }

    @Override
    public void wentOn() {
        LOG.info("the redo log of the store in {} is written again", disk.place());
    }

    private void call() {
        synchronized (this) {
            if (called) {
                return;
            }
            called = true;
        }
        threads.applier().execute(this::work);
    }

    /** On the applying thread. */
    private void work() {
        synchronized (this) {
            called = false;
            calledLater = false;
        }
        if (closed || (waits && image == null)) {
            return;
        }
        try {
            for (Backlog.Batch batch = next(); batch != null; batch = next()) {
                makeRoom(image());
                apply(batch);
            }
            if (!waits) {
                checkpointIfDue(image());
                goesOn();
            }
        } catch (IOException | RuntimeException | Error failed) {
            fail(failed);
        }
    }

    /** No more than one commit may have: nobody reads while it is applied, and there has to be room for what changes. */
    private Backlog.@Nullable Batch next() {
        return backlog.first(settings.muchBytes());
    }

    /** On the applying thread. */
    private void tryAgain() {
        waits = false;
        work();
    }

    private void makeRoom(Image<V> present) {
        if (!waits) {
            try {
                checkpointIfDue(present);
                reserve(present);
            } catch (IOException cannot) {
                fail(cannot);
            }
        }
    }

    private void apply(Backlog.Batch batch) throws IOException {
        try {
            apply(image(), batch.first(), batch.records());
        } catch (RuntimeException | Error midway) {
            LOG.warn(
                    "applying to the store in {} failed midway, and is tried again on the last checkpoint",
                    disk.place(),
                    midway);
            apply(image(), batch.first(), batch.records());
        }
        reached = batch.last();
        List<CompletableFuture<Void>> stages = backlog.applied(batch);
        if (!stages.isEmpty()) {
            threads.acknowledgements().execute(() -> stages.forEach(stage -> stage.complete(null)));
        }
        letGo();
    }

    /** Lets the log go on, or holds it where more and more would have to stay in memory. */
    private void letGo() {
        Image<V> present = image;
        if (waits && present != null && present.isOverfull()) {
            log().hold(true);
        } else if (backlog.bytes() <= settings.lagBytes() / 2) {
            log().hold(false);
        }
    }

    private void apply(Image<V> present, long first, List<byte[]> records) throws IOException {
        lock.writeLock().lock();
        try {
            present.apply(first, records);
        } catch (RuntimeException | Error midway) {
            image = null;
            present.close();
            throw midway;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Returns the collections; where they were dropped, those of the last checkpoint with all that was applied since. */
    private Image<V> image() throws IOException {
        if (closed) {
            throw DiskProblems.closed(disk);
        }
        Image<V> present = image;
        if (present == null) {
            present = Image.load(disk, store, settings, projection);
            try {
                catchUp(present);
            } catch (IOException | RuntimeException | Error failed) {
                present.close();
                throw failed;
            }
            show(present);
        }
        return present;
    }

    private void show(Image<V> present) {
        lock.writeLock().lock();
        try {
            image = present;
            blind = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void catchUp(Image<V> fresh) throws IOException {
        if (fresh.applied() < reached) {
            MergedBatches merged = new MergedBatches(settings.muchBytes(), fresh::apply);
            LogRecovery.read(disk, store, fresh.applied(), (first, records) -> {
                // What is behind may not be acknowledged yet; it comes by the backlog when it is.
                int count = (int) Math.min(records.size(), reached + 1 - first);
                if (count > 0) {
                    merged.accept(first, records.subList(0, count));
                }
            });
            merged.end();
        }
    }

    private void reserve(Image<V> present) throws IOException {
        try {
            present.reserve();
        } catch (IOException full) {
            if (present.isCheckpointed()) {
                throw full;
            }
            // The room for this checkpoint was taken before; it gives back the log.
            checkpoint(present);
            present.reserve();
        }
    }

    private void checkpointIfDue(Image<V> present) throws IOException {
        boolean isLong = log().bytes() >= settings.log().boundBytes() / 2;
        if (present.isDue() || (isLong && !present.isCheckpointed())) {
            checkpoint(present);
        } else if (isLong) {
            // What could not be deleted when the checkpoint was made.
            log().release(present.checkpointed());
        }
    }

    private void checkpoint(Image<V> present) throws IOException {
        lock.writeLock().lock();
        try {
            present.settle();
        } finally {
            lock.writeLock().unlock();
        }
        present.checkpoint();
        log().release(present.checkpointed());
    }

    private void fail(Throwable failed) {
        MillraceException why = failed instanceof MillraceException known ? known : StoreProblems.stopped(disk, failed);
        if (stopped == null) {
            LOG.error("{}", why.getMessage());
            LOG.debug("the failure that stopped the store in {}", disk.place(), failed);
        }
        stopped = why;
        waits = true;
        blind = image == null ? why : null;
        synchronized (this) {
            timer().after(settings.log().retry(), () -> threads.applier().execute(this::tryAgain));
        }
    }

    private void goesOn() {
        letGo();
        if (stopped != null) {
            stopped = null;
            LOG.info("the store in {} goes on", disk.place());
        }
    }

    /** Returns why nothing is applied, while that is so. */
    Optional<MillraceException> stopped() {
        return Optional.ofNullable(stopped);
    }

    /** Reads the collections. Nobody changes them meanwhile. */
    <T> T read(Function<V, T> reader) {
        lock.readLock().lock();
        try {
            Image<V> present = image;
            if (present == null) {
                throw whyNot();
            }
            return reader.apply(present.view());
        } catch (UncheckedIOException failed) {
            throw StoreProblems.unreadable(disk, Objects.requireNonNull(failed.getCause()));
        } finally {
            lock.readLock().unlock();
        }
    }

    private MillraceException whyNot() {
        MillraceException why = stopped;
        if (closed) {
            return DiskProblems.closed(disk);
        }
        return why == null
                ? StoreProblems.stopped(disk, new IOException("its collections are being built again"))
                : why;
    }

    /** On the applying thread: applies what waits, and makes a checkpoint now. */
    void checkpoint() throws IOException {
        work();
        checkpoint(image());
    }

    /** On the applying thread: reads everything from the disk, and returns what is wrong with it. */
    List<String> verify() throws IOException {
        Image<V> present = image();
        List<String> problems = new ArrayList<>(present.verify());
        try {
            LogRecovery.read(disk, store, present.checkpointed(), (first, records) -> {});
        } catch (MillraceException damage) {
            problems.add(String.valueOf(damage.getMessage()));
        }
        return problems;
    }

    /** On the applying thread, when the log is closed: applies what is left, makes a checkpoint and closes the files. */
    void close() {
        work();
        try {
            Image<V> present = image;
            if (present != null && !present.isCheckpointed()) {
                checkpoint(present);
            } else if (present != null) {
                log().release(present.checkpointed());
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warn(
                    "the store in {} is closed without a checkpoint; its log is read when it is opened",
                    disk.place(),
                    failed);
        }
        closed = true;
        closeImage();
        synchronized (this) {
            if (timer != null) {
                timer.close();
            }
        }
        backlog.end().forEach(stage -> stage.completeExceptionally(DiskProblems.closed(disk)));
    }

    private void closeImage() {
        lock.writeLock().lock();
        try {
            Image<V> present = image;
            image = null;
            if (present != null) {
                present.close();
            }
        } catch (IOException ignored) {
            // What the files have to hold was forced.
        } finally {
            lock.writeLock().unlock();
        }
    }
}
