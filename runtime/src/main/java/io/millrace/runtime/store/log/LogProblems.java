package io.millrace.runtime.store.log;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import org.jspecify.annotations.Nullable;

/** What the redo log says when it cannot go on. */
final class LogProblems {
    private static final String PART = "the redo log";

    private LogProblems() {}

    static MillraceException damaged(Disk disk, String file, long offset, String what) {
        return DiskProblems.damaged(disk, PART, file, offset, what);
    }

    static MillraceException newer(Disk disk, String file, int version) {
        return DiskProblems.newer(disk, PART, file, version, SegmentHeader.VERSION);
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
}
