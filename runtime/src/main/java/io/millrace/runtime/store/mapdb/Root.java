package io.millrace.runtime.store.mapdb;

import java.nio.ByteBuffer;

/**
 * What page 0 says.
 *
 * @param store which store this is
 * @param checkpoint how many checkpoints it has had
 * @param applied up to which record the pages go
 * @param pages how many pages there are, page 0 among them
 */
record Root(long store, long checkpoint, long applied, int pages) {
    static final int VERSION = 1;
    private static final int MAGIC = 0x4D524350;

    static Root first(long store) {
        return new Root(store, 0, 0, 1);
    }

    Root next(long appliedNow, int pagesNow) {
        return new Root(store, checkpoint + 1, appliedNow, pagesNow);
    }

    Page page() {
        byte[] content = new byte[Page.BYTES];
        ByteBuffer.wrap(content)
                .putInt(MAGIC)
                .putInt(VERSION)
                .putLong(store)
                .putLong(checkpoint)
                .putLong(applied)
                .putInt(pages);
        return new Page(0, content);
    }

    static boolean isRoot(byte[] content) {
        return ByteBuffer.wrap(content).getInt() == MAGIC;
    }

    static int version(byte[] content) {
        return ByteBuffer.wrap(content).getInt(4);
    }

    static Root of(byte[] content) {
        ByteBuffer source = ByteBuffer.wrap(content).position(8);
        return new Root(source.getLong(), source.getLong(), source.getLong(), source.getInt());
    }
}
