package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.spi.MillraceTimer;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import io.millrace.runtime.store.log.LogListener;
import io.millrace.runtime.store.log.RedoLog;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies acknowledged records to the collections, and makes checkpoints. What fails is tried again after a while. While no
 * checkpoint can be made records are applied all the same, so that whoever reads finds what was acknowledged.
 *
 * @param <V> the collections
 */
final class Applier<V> implements LogListener {
    private static final Logger LOG = LoggerFactory.getLogger(Applier.class);

    private final Disk disk;
    private final StoreSettings settings;
    private final StoreThreads threads;
    private final LiveImage<V> collections;
    private final Backlog backlog;

    private volatile @Nullable RedoLog log;
    private volatile @Nullable MillraceException stopped;
    /** Why the collections cannot be built again; null while they are there. */
    private volatile @Nullable MillraceException blind;
    /** Guarded by this. */
    private @Nullable MillraceTimer timer;
    /** On the applying thread: whether what failed is not tried before its time. */
    private boolean waits;
    /** Written by the applying thread. */
    private volatile boolean closed;
    /** Guarded by this: whether the applying thread was asked to come, or is at work. */
    private boolean called;
    /** Guarded by this: whether it will be asked to come in a while. */
    private boolean calledLater;

    Applier(Disk disk, StoreSettings settings, StoreThreads threads, LiveImage<V> collections, Backlog backlog) {
        this.disk = disk;
        this.settings = settings;
        this.threads = threads;
        this.collections = collections;
        this.backlog = backlog;
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
        if (bytes >= settings.tooMuchBytes() || settings.applyDelay().isZero() || backlog.isAwaited()) {
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
        if (closed || (waits && collections.present() == null)) {
            return;
        }
        try {
            for (Backlog.Batch batch = next(); batch != null; batch = next()) {
                makeRoom(collections.image());
                apply(batch);
            }
            if (!waits) {
                checkpointIfDue(collections.image());
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
            collections.apply(batch.first(), batch.records());
        } catch (RuntimeException | Error midway) {
            LOG.warn(
                    "applying to the store in {} failed midway, and is tried again on the last checkpoint",
                    disk.place(),
                    midway);
            collections.apply(batch.first(), batch.records());
        }
        blind = null;
        List<CompletableFuture<Void>> stages = backlog.applied(batch);
        if (!stages.isEmpty()) {
            threads.acknowledgements().execute(() -> stages.forEach(stage -> stage.complete(null)));
        }
        letGo();
    }

    /** Lets the log go on, or holds it where more and more would have to stay in memory. */
    private void letGo() {
        Image<V> present = collections.present();
        if (waits && present != null && present.isOverfull()) {
            log().hold(true);
        } else if (backlog.bytes() <= settings.lagBytes() / 2) {
            log().hold(false);
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
            checkpointNow();
            present.reserve();
        }
    }

    private void checkpointIfDue(Image<V> present) throws IOException {
        boolean isLong = log().bytes() >= settings.log().boundBytes() / 2;
        if (present.isDue() || (isLong && !present.isCheckpointed())) {
            checkpointNow();
        } else if (isLong) {
            // What could not be deleted when the checkpoint was made.
            log().release(present.checkpointed());
        }
    }

    private void checkpointNow() throws IOException {
        collections.checkpoint();
        log().release(collections.image().checkpointed());
    }

    private void fail(Throwable failed) {
        MillraceException why = failed instanceof MillraceException known ? known : StoreProblems.stopped(disk, failed);
        if (stopped == null) {
            LOG.error("{}", why.getMessage());
            LOG.debug("the failure that stopped the store in {}", disk.place(), failed);
        }
        stopped = why;
        waits = true;
        blind = collections.present() == null ? why : null;
        synchronized (this) {
            timer().after(settings.log().retry(), () -> threads.applier().execute(this::tryAgain));
        }
    }

    private void goesOn() {
        blind = null;
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
        return collections.read(reader, this::whyNot);
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
        checkpointNow();
    }

    /** On the applying thread: reads everything from the disk, and returns what is wrong with it. */
    List<String> verify() throws IOException {
        return collections.verify();
    }

    /** On the applying thread, when the log is closed: applies what is left, makes a checkpoint and closes the files. */
    void close() {
        work();
        try {
            Image<V> present = collections.present();
            if (present != null && !present.isCheckpointed()) {
                checkpointNow();
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
        collections.close();
        synchronized (this) {
            if (timer != null) {
                timer.close();
            }
        }
        backlog.end().forEach(stage -> stage.completeExceptionally(DiskProblems.closed(disk)));
    }
}
