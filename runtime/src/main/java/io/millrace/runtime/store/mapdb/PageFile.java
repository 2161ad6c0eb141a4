package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** The pages of the last checkpoint. Any thread may read; one thread at a time writes. */
final class PageFile implements Closeable {
    static final String NAME = "checkpoint.db";
    private static final String UNFINISHED = NAME + ".new";
    /** How many pages are written at once. */
    private static final int RUN = 256;

    private final Disk disk;
    private final DiskFile file;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(RUN * Page.DISK_BYTES);
    private long allocated;

    private PageFile(Disk disk, DiskFile file) throws IOException {
        this.disk = disk;
        this.file = file;
        this.allocated = file.size();
    }

    static boolean exists(Disk disk) throws IOException {
        return disk.list().contains(NAME);
    }

    /** Makes a file without pages of MapDB, which lasts when this returns. */
    static void create(Disk disk, long store) throws IOException {
        if (disk.list().contains(UNFINISHED)) {
            disk.delete(UNFINISHED);
        }
        try (DiskFile made = disk.create(UNFINISHED)) {
            ByteBuffer root = ByteBuffer.allocate(Page.DISK_BYTES);
            Root.first(store).page().encode(root, 0);
            made.write(root.flip(), 0);
            made.force();
        }
        disk.rename(UNFINISHED, NAME);
        disk.force();
    }

    static PageFile open(Disk disk) throws IOException {
        DiskFile file = disk.open(NAME);
        try {
            return new PageFile(disk, file);
        } catch (IOException | RuntimeException | Error failed) {
            file.close();
            throw failed;
        }
    }

    /**
     * Reads page 0.
     *
     * @throws io.millrace.runtime.MillraceException R103 if it is damaged or that of another store, R122 if it is of a
     *     newer version
     */
    Root root(long store) throws IOException {
        Page page = read(0);
        if (!Root.isRoot(page.content())) {
            throw StoreProblems.damaged(disk, NAME, 0, "page 0 is not that of a store");
        }
        if (Root.version(page.content()) > Root.VERSION) {
            throw StoreProblems.newer(disk, NAME, Root.version(page.content()));
        }
        Root root = Root.of(page.content());
        if (root.store() != store) {
            throw StoreProblems.damaged(disk, NAME, 0, "it belongs to another store than the redo log");
        }
        return root;
    }

    /**
     * Reads a page.
     *
     * @throws io.millrace.runtime.MillraceException R103 if it is damaged
     */
    Page read(int number) throws IOException {
        ByteBuffer source = source(number);
        byte[] content = new byte[Page.BYTES];
        source.get(0, content);
        return new Page(number, content);
    }

    /** Returns the number of the checkpoint that a page is of, and throws as {@link #read} does. */
    long checkpointOf(int number) throws IOException {
        return Page.checkpoint(source(number), 0);
    }

    private ByteBuffer source(int number) throws IOException {
        long position = (long) number * Page.DISK_BYTES;
        ByteBuffer source = ByteBuffer.allocate(Page.DISK_BYTES);
        file.read(source, position);
        source.flip();
        if (!Page.isValid(source, 0) || Page.number(source, 0) != number) {
            throw StoreProblems.damaged(disk, NAME, position, "page " + number + " does not read");
        }
        return source;
    }

    /** Writes pages, in the order of their numbers, those that are neighbours together. */
    void write(List<Page> pages, long checkpoint) throws IOException {
        int written = 0;
        while (written < pages.size()) {
            int first = pages.get(written).number();
            buffer.clear();
            int count = 0;
            while (count < RUN
                    && written + count < pages.size()
                    && pages.get(written + count).number() == first + count) {
                pages.get(written + count).encode(buffer, checkpoint);
                count++;
            }
            file.write(buffer.flip(), (long) first * Page.DISK_BYTES);
            written += count;
        }
    }

    void force() throws IOException {
        file.force();
    }

    /** Takes room on the disk for so many pages. */
    void reserve(long pages) throws IOException {
        long bytes = pages * Page.DISK_BYTES;
        if (bytes > allocated) {
            file.preallocate(bytes);
            allocated = bytes;
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
