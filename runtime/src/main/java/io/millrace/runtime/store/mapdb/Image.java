package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.log.LogRecovery;
import io.millrace.runtime.store.log.Recovery;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mapdb.DB;
import org.mapdb.DBMaker;

/**
 * The collections as they are in memory: those of the last checkpoint, and what was applied since. Once applying has
 * failed midway an image is of no use any more. Used by one thread at a time, but for reading the collections.
 *
 * @param <V> the collections
 */
final class Image<V> implements Closeable {
    private final StoreSettings settings;
    private final Projection<V> projection;
    private final Checkpoints checkpoints;
    private final PageCache cache;
    private final DB db;
    private final V view;
    private long applied;

    private Image(StoreSettings settings, Projection<V> projection, Checkpoints checkpoints) {
        Root root = checkpoints.root();
        this.settings = settings;
        this.projection = projection;
        this.checkpoints = checkpoints;
        this.cache = new PageCache(checkpoints.file(), root.pages(), settings.cleanBytes());
        this.db = DBMaker.volumeDB(new PagedVolume(cache), root.pages() > 1).make();
        this.view = projection.open(db);
        this.applied = root.applied();
    }

    /**
     * Reads the last checkpoint.
     *
     * @throws io.millrace.runtime.MillraceException R103 if it is damaged, R122 if it is of a newer version
     */
    static <V> Image<V> load(Disk disk, long store, StoreSettings settings, Projection<V> projection)
            throws IOException {
        Checkpoints checkpoints = Checkpoints.open(disk, store);
        try {
            return new Image<>(settings, projection, checkpoints);
        } catch (RuntimeException | Error failed) {
            checkpoints.close();
            throw failed;
        }
    }

    V view() {
        return view;
    }

    /** Returns up to which record the collections go. */
    long applied() {
        return applied;
    }

    /** Returns up to which record the last checkpoint goes. */
    long checkpointed() {
        return checkpoints.root().applied();
    }

    /** Whether so much has changed that a checkpoint is due, or one was begun and not ended. */
    boolean isDue() {
        return checkpoints.isUnfinished() || dirtyBytes() >= settings.dirtyBytes();
    }

    /** Whether so much has changed, though a checkpoint has long been due, that more would be too much for the memory. */
    boolean isOverfull() {
        return dirtyBytes() >= 2 * settings.dirtyBytes();
    }

    private long dirtyBytes() {
        return (long) cache.dirtyPages() * Page.BYTES;
    }

    /** Whether a checkpoint would have nothing that the last one has not. */
    boolean isCheckpointed() {
        return !checkpoints.isUnfinished() && applied == checkpointed();
    }

    /** Takes room on the disk for what applying some more records may change. */
    void reserve() throws IOException {
        long more = settings.reserveBytes() / Page.BYTES + 1;
        checkpoints.reserve(cache.pages() + more, cache.dirtyPages() + more);
    }

    /** Applies those of the records that are not applied yet. When this fails the image is of no use any more. */
    void apply(long first, List<byte[]> records) {
        long last = first + records.size() - 1;
        if (last > applied) {
            int known = (int) Math.max(0, applied + 1 - first);
            projection.apply(view, first + known, records.subList(known, records.size()));
            applied = last;
        }
    }

    /** Applies what the log has and the checkpoint has not, and throws as {@link LogRecovery#read} does. */
    Recovery replay(Disk disk, long store) throws IOException {
        MergedBatches merged = new MergedBatches(settings.muchBytes(), this::replay);
        Recovery recovery = LogRecovery.read(disk, store, applied, merged);
        merged.end();
        return recovery;
    }

    /**
     * Applies records that are read from the log when the store is opened. A checkpoint that becomes due is made before:
     * that these records are there proves that those before them are on the disk.
     *
     * @throws UncheckedIOException if there is no room for what changes
     */
    private void replay(long first, List<byte[]> records) {
        try {
            if (isDue()) {
                settle();
                checkpoint();
            }
            reserve();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        apply(first, records);
    }

    /** The collections were made to hold all up to a record, in another way than by applying records. */
    void reached(long sequence) {
        applied = sequence;
    }

    /** Lets MapDB write to its pages what it keeps elsewhere. A checkpoint may be made then. */
    void settle() {
        db.commit();
    }

    /** Makes a checkpoint of what was applied, after {@link #settle}. */
    void checkpoint() throws IOException {
        checkpoints.make(cache, applied);
    }

    /** Reads each page from the disk, and returns what is wrong with those that are damaged. */
    List<String> verify() throws IOException {
        List<String> problems = new ArrayList<>();
        Set<Integer> halfWritten = halfWritten();
        for (int number = 0; number < checkpoints.root().pages(); number++) {
            try {
                if (!halfWritten.contains(number)) {
                    checkpoints.file().read(number);
                }
            } catch (MillraceException damage) {
                problems.add(String.valueOf(damage.getMessage()));
            }
        }
        return problems;
    }

    /** Returns the pages that are in memory and in the journal, and were perhaps torn by a checkpoint that failed half-way. */
    private Set<Integer> halfWritten() {
        Set<Integer> numbers = new HashSet<>();
        if (checkpoints.isUnfinished()) {
            numbers.add(checkpoints.root().page().number());
            cache.dirty().forEach(page -> numbers.add(page.number()));
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        checkpoints.close();
    }
}
