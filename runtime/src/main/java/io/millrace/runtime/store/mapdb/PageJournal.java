package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages of a checkpoint are forced before any of them is written to its place. The first sector says which
 * pages follow: their count, and a checksum of their checksums. So it is known whether all of them are there, and pages
 * of an earlier attempt do not count. A first sector of zeros says that there are none.
 *
 * <p>Used by one thread at a time.
 */
final class PageJournal implements Closeable {
    static final String NAME = "checkpoint.journal";
    private static final String UNFINISHED = NAME + ".new";
    private static final int MAGIC = 0x4D52434A;
    private static final int SECTOR = 512;
    private static final int BEGUN = 36;
    private static final int CHECKED = BEGUN + Integer.BYTES;
    private static final int BEGINNING = CHECKED + Integer.BYTES;
    /** How many pages are written or read at once. */
    private static final int RUN = 256;

    private final Disk disk;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(RUN * Page.DISK_BYTES);
    /** What the first sector says, or is about to say. */
    private final ByteBuffer sector = ByteBuffer.allocate(SECTOR);

    private final DiskFile file;
    private long allocated;

    private PageJournal(Disk disk, DiskFile file) throws IOException {
        this.disk = disk;
        this.file = file;
        this.allocated = file.size();
    }

    /**
     * What the first sector says.
     *
     * @param checkpoint the checkpoint that was being made
     * @param count how many pages it has
     * @param checksum the checksum of their checksums
     * @param begun whether pages may be at their places: then they were all here, and forced
     */
    record Beginning(long checkpoint, int count, int checksum, boolean begun) {}

    static boolean exists(Disk disk) throws IOException {
        return disk.list().contains(NAME);
    }

    static PageJournal open(Disk disk) throws IOException {
        return new PageJournal(disk, disk.open(NAME));
    }

    /** Makes an empty journal in the place of the one that there may be. It lasts when this returns. */
    static PageJournal create(Disk disk) throws IOException {
        return create(disk, empty -> empty.preallocate(SECTOR));
    }

    /** Makes a journal of pages, and puts it in the place of the one that there is, in one step. It lasts when this returns. */
    static PageJournal create(Disk disk, Root root, List<Page> pages) throws IOException {
        return create(disk, made -> {
            PageJournal journal = new PageJournal(disk, made);
            journal.put(root, pages);
            journal.put(true);
        });
    }

    /** Writes what a new file holds. */
    private interface Filling {
        void fill(DiskFile made) throws IOException;
    }

    private static PageJournal create(Disk disk, Filling filling) throws IOException {
        if (disk.list().contains(UNFINISHED)) {
            disk.delete(UNFINISHED);
        }
        DiskFile made = disk.create(UNFINISHED);
        try {
            filling.fill(made);
            made.force();
            disk.rename(UNFINISHED, NAME);
            disk.force();
            return new PageJournal(disk, made);
        } catch (IOException | RuntimeException | Error failed) {
            made.close();
            throw failed;
        }
    }

    /** Puts a copy in the place of this journal, which is closed. The copy lasts when this returns. */
    PageJournal copy(Beginning beginning) throws IOException {
        PageJournal copy = create(disk, made -> {
            long end = SECTOR + (long) beginning.count() * Page.DISK_BYTES;
            for (long at = 0; at < end; at += buffer.limit()) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), end - at));
                file.read(buffer, at);
                made.write(buffer.flip(), at);
            }
            PageJournal copied = new PageJournal(disk, made);
            file.read(copied.sector, 0);
            copied.put(true);
        });
        close();
        return copy;
    }

    /** Takes room on the disk for so many pages. */
    void reserve(long pages) throws IOException {
        long bytes = SECTOR + pages * Page.DISK_BYTES;
        if (bytes > allocated) {
            file.preallocate(bytes);
            allocated = bytes;
        }
    }

    /** Writes and forces pages. */
    void write(Root root, List<Page> pages) throws IOException {
        put(root, pages);
        put(false);
        file.force();
    }

    /** Says, and forces, that from now on pages are written to their places. They are all here, and forced. */
    void begin() throws IOException {
        put(true);
        file.force();
    }

    private void put(Root root, List<Page> pages) throws IOException {
        CRC32C all = new CRC32C();
        long position = SECTOR;
        for (int from = 0; from < pages.size(); from += RUN) {
            buffer.clear();
            for (Page page : pages.subList(from, Math.min(from + RUN, pages.size()))) {
                update(all, page.encode(buffer, root.checkpoint()));
            }
            file.write(buffer.flip(), position);
            position += buffer.limit();
        }
        sector.clear();
        sector.putInt(MAGIC).putInt(Root.VERSION).putLong(root.store()).putLong(root.checkpoint());
        sector.putLong(pages.size()).putInt((int) all.getValue());
    }

    private void put(boolean begun) throws IOException {
        sector.putInt(BEGUN, begun ? 1 : 0);
        sector.putInt(CHECKED, checksum(sector));
        file.write(sector.clear(), 0);
    }

    /** Says that there are no pages. If that fails, a new journal has to take the place of this one. */
    void clear() throws IOException {
        file.write(ByteBuffer.allocate(SECTOR), 0);
        file.force();
    }

    /**
     * Returns what the first sector says; null if there are no pages.
     *
     * @throws io.millrace.runtime.MillraceException R103 if it does not read or is that of another store, R122 if it is
     *     of a newer version
     */
    @Nullable
    Beginning beginning(long store) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(SECTOR);
        int count = file.read(found, 0);
        if (count == SECTOR && isEmpty(found)) {
            return null;
        }
        if (count < SECTOR || found.getInt(0) != MAGIC || found.getInt(CHECKED) != checksum(found)) {
            throw StoreProblems.damaged(disk, NAME, 0, "it cannot be told whether the last checkpoint is whole");
        }
        if (found.getInt(4) > Root.VERSION) {
            throw StoreProblems.newer(disk, NAME, found.getInt(4));
        }
        if (found.getLong(8) != store) {
            throw StoreProblems.damaged(disk, NAME, 0, "the journal belongs to another store");
        }
        return new Beginning(found.getLong(16), (int) found.getLong(24), found.getInt(32), found.getInt(BEGUN) != 0);
    }

    private static boolean isEmpty(ByteBuffer sector) {
        for (int at = 0; at < BEGINNING; at++) {
            if (sector.get(at) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether all the pages are there that the first sector speaks of. */
    boolean isWhole(Beginning beginning) throws IOException {
        CRC32C all = new CRC32C();
        boolean valid = forEach(beginning, pages -> {
            for (int at = 0; at < pages.limit(); at += Page.DISK_BYTES) {
                if (!Page.isValid(pages, at) || Page.checkpoint(pages, at) != beginning.checkpoint()) {
                    return false;
                }
                update(all, Page.checksum(pages, at));
            }
            return true;
        });
        return valid && (int) all.getValue() == beginning.checksum();
    }

    /** Writes the pages to their places. They are all there. */
    void applyTo(PageFile target, Beginning beginning) throws IOException {
        forEach(beginning, pages -> {
            List<Page> run = new ArrayList<>();
            for (int at = 0; at < pages.limit(); at += Page.DISK_BYTES) {
                byte[] content = new byte[Page.BYTES];
                pages.get(at, content);
                run.add(new Page(Page.number(pages, at), content));
            }
            target.write(run, beginning.checkpoint());
            return true;
        });
    }

    /** Takes some pages as they stand on the disk. */
    private interface PagesReader {
        boolean read(ByteBuffer pages) throws IOException;
    }

    private boolean forEach(Beginning beginning, PagesReader reader) throws IOException {
        boolean goesOn = true;
        for (int from = 0; goesOn && from < beginning.count(); from += RUN) {
            int bytes = Math.min(RUN, beginning.count() - from) * Page.DISK_BYTES;
            buffer.clear().limit(bytes);
            goesOn = file.read(buffer, SECTOR + (long) from * Page.DISK_BYTES) == bytes && reader.read(buffer.flip());
        }
        return goesOn;
    }

    private static void update(CRC32C all, int checksum) {
        all.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, checksum));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static int checksum(ByteBuffer beginning) {
        CRC32C crc = new CRC32C();
        crc.update(beginning.duplicate().position(0).limit(CHECKED));
        return (int) crc.getValue();
    }
}
