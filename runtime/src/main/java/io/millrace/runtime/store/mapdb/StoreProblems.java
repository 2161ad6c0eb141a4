package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;

/** What a store says when it cannot go on. */
final class StoreProblems {
    private static final String PART = "the checkpoint of the store";

    private StoreProblems() {}

    static MillraceException damaged(Disk disk, String file, long offset, String what) {
        return DiskProblems.damaged(disk, PART, file, offset, what);
    }

    static MillraceException newer(Disk disk, String file, int version) {
        return DiskProblems.newer(disk, PART, file, version, Root.VERSION);
    }

    static MillraceException owned(Disk disk, String owner, Throwable cause) {
        return MillraceException.of(RuntimeCode.R121, "the store in " + disk.place() + " is owned by another")
                .fact("owner: " + owner)
                .cause(cause)
                .fix("close the store there, or end that process; in one process, open a store once and share it.");
    }

    static MillraceException unusable(String place, Throwable cause) {
        return MillraceException.of(RuntimeCode.R123, "the store in " + place + " cannot be opened")
                .fact("cause: " + cause)
                .cause(cause)
                .fix("let the user of this process read and write the directory, make room on its disk, or give another"
                        + " directory.");
    }

    static MillraceException stopped(Disk disk, Throwable cause) {
        return MillraceException.of(RuntimeCode.R104, "the store has stopped: its checkpoint cannot be written")
                .fact("directory: " + disk.place())
                .fact("cause: " + cause)
                .fact("records are still taken while the redo log has room")
                .cause(cause)
                .fix(
                        "make room on the disk, or repair it; the store goes on by itself when the checkpoint can be made.");
    }

    static MillraceException unreadable(Disk disk, Throwable cause) {
        return MillraceException.of(RuntimeCode.R160, "the checkpoint of the store cannot be read")
                .fact("directory: " + disk.place())
                .fact("cause: " + cause)
                .cause(cause)
                .fix("look at the disk; ask again when it can be read. Nothing in the store has changed.");
    }
}
