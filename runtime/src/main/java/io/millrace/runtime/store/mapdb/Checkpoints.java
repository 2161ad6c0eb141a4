package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.disk.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes checkpoints that are on the disk as a whole or not at all. The pages that have changed are forced to the journal,
 * then written to their places and forced there, then the journal is emptied. A crash leaves either an incomplete journal
 * and the pages as they were, or a complete one, from which the pages are written again (double write; see J. Gray,
 * Notes on Data Base Operating Systems, 1978).
 *
 * <p>A force that failed is not simply tried again, since it may then say that all is well (see {@code SegmentWriter}):
 * every byte that was not forced is written again first, and a journal that failed is replaced by a new file. Pages may
 * change after a checkpoint that failed: the next one has them as they are then. Used by one thread at a time.
 */
final class Checkpoints implements Closeable {
    private final Disk disk;
    private final PageFile file;
    private PageJournal journal;
    private Root root;
    /** Whether the journal has to be replaced before it is written again. */
    private boolean suspect;
    /** Whether the pages of a checkpoint are in the journal, and perhaps in part at their places. */
    private boolean unfinished;

    private Checkpoints(Disk disk, PageFile file, PageJournal journal, Root root) {
        this.disk = disk;
        this.file = file;
        this.journal = journal;
        this.root = root;
    }

    /**
     * Opens the files of a store, makes them if there are none, and ends a checkpoint that was under way.
     *
     * @throws io.millrace.runtime.MillraceException R103 if they are damaged, R122 if they are of a newer version
     */
    static Checkpoints open(Disk disk, long store) throws IOException {
        if (!PageFile.exists(disk)) {
            PageJournal.create(disk).close();
            PageFile.create(disk, store);
        }
        if (!PageJournal.exists(disk)) {
            throw StoreProblems.damaged(
                    disk, PageJournal.NAME, 0, "there is no journal, so it cannot be told whether it is whole");
        }
        PageFile file = PageFile.open(disk);
        try {
            PageJournal journal = recovered(disk, store, file, PageJournal.open(disk));
            return opened(disk, store, file, journal);
        } catch (IOException | RuntimeException | Error failed) {
            file.close();
            throw failed;
        }
    }

    private static Checkpoints opened(Disk disk, long store, PageFile file, PageJournal journal) throws IOException {
        try {
            return new Checkpoints(disk, file, journal, file.root(store));
        } catch (IOException | RuntimeException | Error failed) {
            journal.close();
            throw failed;
        }
    }

    private static PageJournal recovered(Disk disk, long store, PageFile file, PageJournal found) throws IOException {
        PageJournal journal = found;
        try {
            PageJournal.Beginning beginning = journal.beginning(store);
            if (beginning != null && journal.isWhole(beginning)) {
                // It reads, but a process that died may have failed to force it. Pages are written from what lasts
                // only.
                journal = journal.copy(beginning);
                journal.applyTo(file, beginning);
                file.force();
            } else if (beginning != null) {
                checkUntouched(disk, file.root(store), beginning);
            }
            // Also where it reads as empty: on the disk the last checkpoint may still be there.
            journal.clear();
            return journal;
        } catch (IOException | RuntimeException | Error failed) {
            journal.close();
            throw failed;
        }
    }

    /**
     * A journal that is not whole was being written when the power was lost; then no page was written to its place. If it
     * says that this began, or is of a checkpoint that was made, it was whole and has been damaged since.
     */
    private static void checkUntouched(Disk disk, Root root, PageJournal.Beginning beginning) {
        if (beginning.begun() || beginning.checkpoint() <= root.checkpoint()) {
            throw StoreProblems.damaged(
                    disk, PageJournal.NAME, 0, "the pages of a checkpoint that was under way do not read");
        }
    }

    Root root() {
        return root;
    }

    PageFile file() {
        return file;
    }

    /** Whether a checkpoint failed half-way, when some of its pages may have been written to their places. */
    boolean isUnfinished() {
        return unfinished;
    }

    /** Takes the room that a checkpoint needs of so many pages, of which so many have changed. */
    void reserve(long pages, long dirty) throws IOException {
        file.reserve(pages);
        if (!unfinished) {
            replaceIfSuspect();
            journal.reserve(1 + dirty);
        }
    }

    /**
     * Makes a checkpoint. If the one before failed half-way, this one has all its pages, and more.
     *
     * @param cache the pages; none changes meanwhile
     * @param applied up to which record they go
     * @throws IOException if it could not be made; it is to be tried again, with what has changed until then
     */
    void make(PageCache cache, long applied) throws IOException {
        Root next = root.next(applied, cache.pages());
        List<Page> pages = new ArrayList<>();
        pages.add(next.page());
        pages.addAll(cache.dirty());
        reserve(cache.pages(), cache.dirtyPages());
        keep(next, pages);
        unfinished = true;
        file.write(pages, next.checkpoint());
        file.force();
        unfinished = false;
        root = next;
        cache.written();
        clear();
    }

    /** Forces the pages to the journal. One that is needed, should the power be lost now, stays until the new one lasts. */
    private void keep(Root next, List<Page> pages) throws IOException {
        if (unfinished) {
            PageJournal needed = journal;
            journal = PageJournal.create(disk, next, pages);
            needed.close();
            suspect = false;
        } else {
            suspect = true;
            journal.write(next, pages);
            journal.begin();
            suspect = false;
        }
    }

    private void clear() {
        suspect = true;
        try {
            journal.clear();
            suspect = false;
        } catch (IOException replacedLater) {
            // It may still have the pages that are at their places now: to write them again changes nothing.
        }
    }

    private void replaceIfSuspect() throws IOException {
        if (suspect) {
            journal.close();
            journal = PageJournal.create(disk);
            suspect = false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            journal.close();
        }
    }
}
