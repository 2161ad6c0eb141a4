package io.millrace.runtime.store.log;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.disk.Disk;
import org.jspecify.annotations.Nullable;

/** What the redo log says when it cannot go on. */
final class LogProblems {
    private LogProblems() {}

    static MillraceException damaged(Disk disk, String file, long offset, String what) {
        return MillraceException.of(RuntimeCode.R103, "the redo log is damaged: " + what)
                .fact("file: " + file + " in " + disk.place() + ", at byte " + offset)
                .fact("records that were acknowledged are lost there, so the store is not opened")
                .fix("restore the directory of the store from a backup; look at the disk before it is used again.");
    }

    static MillraceException newer(Disk disk, String file, int version) {
        return MillraceException.of(RuntimeCode.R122, "a file of the store was written by a newer version of Millrace")
                .fact("file: " + file + " in " + disk.place() + ", format version " + version)
                .fact("this version reads the redo log up to format version " + SegmentHeader.VERSION)
                .fix("open the store with the version of Millrace that wrote it, or a newer one.");
    }

    static MillraceException stopped(Disk disk, Throwable cause) {
        return MillraceException.of(RuntimeCode.R104, "the store has stopped: its redo log cannot be written")
                .fact("directory: " + disk.place())
                .fact("cause: " + cause)
                .fact("what is not acknowledged waits in memory, and is tried again in a new file; reading goes on")
                .cause(cause)
                .fix("make room on the disk, or repair it; the store goes on by itself when a file can be written.");
    }

    /** What is thrown when too much waits in memory; the reason is null where the disk is merely too slow. */
    static MillraceException full(Disk disk, long bytes, @Nullable MillraceException stopped) {
        MillraceException.Builder full = MillraceException.of(
                        RuntimeCode.R104, "the store takes no more records for now")
                .fact("directory: " + disk.place())
                .fact(bytes + " bytes wait in memory to be written");
        if (stopped != null) {
            full.fact("cause: " + stopped.getCause()).cause(stopped);
        }
        return full.fix("make room on the disk, or repair it; or give the store more memory.");
    }

    static IllegalArgumentException tooLarge(int bytes, int most) {
        return new IllegalArgumentException(
                "a record has %d bytes; the segments of this log hold up to %d".formatted(bytes, most));
    }

    static MillraceException closed(Disk disk) {
        return MillraceException.of(RuntimeCode.R106, "the store is closed")
                .fact("directory: " + disk.place())
                .fix("open the store again; close it only when nothing uses it any more.");
    }
}
