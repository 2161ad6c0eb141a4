package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.disk.Disk;

/** What a store says when it cannot go on. */
final class StoreProblems {
    private StoreProblems() {}

    static MillraceException damaged(Disk disk, String file, long offset, String what) {
        return MillraceException.of(RuntimeCode.R103, "the checkpoint of the store is damaged: " + what)
                .fact("file: " + file + " in " + disk.place() + ", at byte " + offset)
                .fact("records that were acknowledged are lost there")
                .fix("restore the directory of the store from a backup; look at the disk before it is used again.");
    }

    static MillraceException newer(Disk disk, String file, int version) {
        return MillraceException.of(RuntimeCode.R122, "a file of the store was written by a newer version of Millrace")
                .fact("file: " + file + " in " + disk.place() + ", format version " + version)
                .fact("this version reads checkpoints up to format version " + Root.VERSION)
                .fix("open the store with the version of Millrace that wrote it, or a newer one.");
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

    static MillraceException closed(Disk disk) {
        return MillraceException.of(RuntimeCode.R106, "the store is closed")
                .fact("directory: " + disk.place())
                .fix("open the store again; close it only when nothing uses it any more.");
    }
}
