package io.millrace.runtime.store.mapdb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The pages in memory: all that have changed since the last checkpoint, and as many of the others as there is room for.
 * The room is given up by second chance (F. J. Corbató, A Paging Experiment with the Multics System, 1968).
 *
 * <p>Pages are numbered as in the file, page 0 is not kept. One thread at a time changes, and nobody reads meanwhile; any
 * number of threads may read otherwise.
 */
final class PageCache {
    private final PageFile file;
    private final int cleanLimit;
    private final List<Page> dirty = new ArrayList<>();
    private volatile AtomicReferenceArray<Page> slots;
    private int pages;
    /** Guarded by this. */
    private int clean;
    /** Guarded by this: where room was last made. */
    private int hand;

    PageCache(PageFile file, int pages, long cleanBytes) {
        this.file = file;
        this.pages = pages;
        this.cleanLimit = (int) Math.max(16, Math.min(Integer.MAX_VALUE, cleanBytes / Page.BYTES));
        this.slots = new AtomicReferenceArray<>(Math.max(1024, pages));
    }

    /** Returns how many pages there are, page 0 among them. */
    int pages() {
        return pages;
    }

    /** Returns a page to be read. */
    Page page(int number) throws IOException {
        if (number >= pages) {
            throw new IndexOutOfBoundsException("page " + number + " of " + pages);
        }
        Page page = slots.get(number);
        if (page == null) {
            page = load(number);
        }
        page.used(true);
        return page;
    }

    /** Returns a page to be changed. */
    Page pageToChange(int number) throws IOException {
        Page page = page(number);
        if (!page.isDirty()) {
            page.dirty(true);
            dirty.add(page);
            left();
        }
        return page;
    }

    private synchronized void left() {
        clean--;
    }

    private synchronized Page load(int number) throws IOException {
        Page present = slots.get(number);
        if (present != null) {
            return present;
        }
        Page page = file.read(number);
        slots.set(number, page);
        clean++;
        makeRoom();
        return page;
    }

    private synchronized void makeRoom() {
        // Each page is looked at twice at most: the first look takes its second chance.
        for (int looks = 2 * pages; clean > cleanLimit && looks > 0; looks--) {
            hand = hand + 1 < pages ? hand + 1 : 0;
            Page page = slots.get(hand);
            if (page != null && !page.isDirty()) {
                if (page.used()) {
                    page.used(false);
                } else {
                    slots.set(hand, null);
                    clean--;
                }
            }
        }
    }

    /** Lets there be so many pages; new ones are of zeros, and count as changed. */
    void grow(int count) {
        if (count <= pages) {
            return;
        }
        if (count > slots.length()) {
            AtomicReferenceArray<Page> more = new AtomicReferenceArray<>(Math.max(count, slots.length() * 2));
            for (int number = 0; number < pages; number++) {
                more.set(number, slots.get(number));
            }
            slots = more;
        }
        for (int number = pages; number < count; number++) {
            Page page = new Page(number, new byte[Page.BYTES]);
            page.dirty(true);
            dirty.add(page);
            slots.set(number, page);
        }
        pages = count;
    }

    /** Returns how many pages have changed. */
    int dirtyPages() {
        return dirty.size();
    }

    /** Returns the changed pages in the order of their numbers. */
    List<Page> dirty() {
        List<Page> sorted = new ArrayList<>(dirty);
        sorted.sort(Comparator.comparingInt(Page::number));
        return sorted;
    }

    /** All changed pages are on the disk now. */
    synchronized void written() {
        dirty.forEach(page -> page.dirty(false));
        clean += dirty.size();
        dirty.clear();
        makeRoom();
    }
}
