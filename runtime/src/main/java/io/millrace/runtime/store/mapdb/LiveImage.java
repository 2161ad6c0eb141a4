package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import io.millrace.runtime.store.log.LogRecovery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The collections for those who read them. Where applying failed midway they are dropped, and built again from the last
 * checkpoint and the log.
 *
 * <p>Any thread reads; all else is for one thread, the one that applies.
 *
 * @param <V> the collections
 */
final class LiveImage<V> {
    private final Disk disk;
    private final long store;
    private final StoreSettings settings;
    private final Projection<V> projection;
    /** Held for writing while the collections change. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    /** Changed under the lock. Null where it was dropped, and when the store is closed. */
    private @Nullable Image<V> image;
    /** Up to which record everything was applied once. */
    private long reached;

    private boolean closed;

    LiveImage(Disk disk, long store, StoreSettings settings, Projection<V> projection, Image<V> image) {
        this.disk = disk;
        this.store = store;
        this.settings = settings;
        this.projection = projection;
        this.image = image;
        this.reached = image.applied();
    }

    /**
     * Reads the collections. Nobody changes them meanwhile.
     *
     * @param whyNot says why they are not there, if they are not
     */
    <T> T read(Function<V, T> reader, Supplier<MillraceException> whyNot) {
        lock.readLock().lock();
        try {
            Image<V> present = image;
            if (present == null) {
                throw whyNot.get();
            }
            return reader.apply(present.view());
        } catch (UncheckedIOException failed) {
            throw StoreProblems.unreadable(disk, Objects.requireNonNull(failed.getCause()));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns what there is; null if it was dropped, or is closed. */
    @Nullable
    Image<V> present() {
        return image;
    }

    /**
     * Returns what there is; where it was dropped, what the last checkpoint has, with all that was applied since.
     *
     * @throws IOException if that cannot be read
     * @throws MillraceException R103 if a file is damaged, R106 if the store is closed
     */
    Image<V> image() throws IOException {
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

    private void show(@Nullable Image<V> present) {
        lock.writeLock().lock();
        try {
            image = present;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Applies records. If that fails, the collections are dropped. */
    void apply(long first, List<byte[]> records) throws IOException {
        Image<V> present = image();
        lock.writeLock().lock();
        try {
            present.apply(first, records);
            reached = first + records.size() - 1;
        } catch (RuntimeException | Error midway) {
            image = null;
            present.close();
            throw midway;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Makes a checkpoint of what is applied. */
    void checkpoint() throws IOException {
        Image<V> present = image();
        lock.writeLock().lock();
        try {
            present.settle();
        } finally {
            lock.writeLock().unlock();
        }
        present.checkpoint();
    }

    /** Reads everything from the disk, and returns what is wrong with it. */
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

    /** Closes the files. */
    void close() {
        closed = true;
        Image<V> last = image;
        show(null);
        if (last != null) {
            try {
                last.close();
            } catch (IOException ignored) {
                // What the files have to hold was forced.
            }
        }
    }
}
