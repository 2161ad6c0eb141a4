package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import io.millrace.runtime.store.log.LogRecovery;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes the collections of a store to new files, as they would be if nothing had ever been removed. The store is closed,
 * and belongs to who calls this. The new files have names of their own until they are whole and forced; then the pages get
 * the name of the old ones in one step. The journal of the old ones is empty by then, so nothing of it reaches the new.
 */
public final class Compaction {
    private Compaction() {}

    /**
     * Copies collections.
     *
     * @param <V> the collections
     */
    @FunctionalInterface
    public interface Copier<V> {
        /**
         * Copies all that there is.
         *
         * @param from what to copy
         * @param to where to; empty
         * @param between to be called after some thousand entries: writes to the disk what was copied so far
         */
        void copy(V from, V to, Runnable between);
    }

    /**
     * What a compaction did.
     *
     * @param before how many bytes the pages took
     * @param after how many they take
     */
    public record Sizes(long before, long after) {}

    static <V> Sizes run(Disk disk, StoreSettings settings, Projection<V> projection, Copier<V> copier)
            throws IOException {
        RenamedDisk fresh = new RenamedDisk(disk);
        fresh.clear();
        long before = size(disk);
        long store = LogRecovery.store(disk);
        try (Image<V> from = Image.load(disk, store, settings, projection);
                Image<V> to = Image.load(fresh, store, settings, projection)) {
            from.replay(disk, store);
            copier.copy(from.view(), to.view(), () -> writeIfDue(to));
            to.reached(from.applied());
            write(to);
        }
        disk.rename(fresh.renamed(PageFile.NAME), PageFile.NAME);
        disk.force();
        fresh.clear();
        return new Sizes(before, size(disk));
    }

    private static void writeIfDue(Image<?> image) {
        try {
            if (image.isDue()) {
                write(image);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Image<?> image) throws IOException {
        image.settle();
        image.checkpoint();
    }

    private static long size(Disk disk) throws IOException {
        try (DiskFile file = disk.open(PageFile.NAME)) {
            return file.size();
        }
    }
}
