package io.millrace.runtime.store.disk;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;

/** What is said alike of all files of a store. */
public final class DiskProblems {
    private DiskProblems() {}

    /**
     * Returns R103.
     *
     * @param part what the file is a part of, such as "the redo log"
     * @param offset where the damage is, in bytes from the beginning
     * @param what what is wrong, in words that follow a colon
     */
    public static MillraceException damaged(Disk disk, String part, String file, long offset, String what) {
        return MillraceException.of(RuntimeCode.R103, part + " is damaged: " + what)
                .fact("file: " + file + " in " + disk.place() + ", at byte " + offset)
                .fact("records that were acknowledged are lost there")
                .fix("restore the directory of the store from a backup; look at the disk before it is used again.");
    }

    /**
     * Returns R122.
     *
     * @param part what the file is a part of
     * @param version the version of its format
     * @param known the newest version that this runtime reads
     */
    public static MillraceException newer(Disk disk, String part, String file, int version, int known) {
        return MillraceException.of(RuntimeCode.R122, "a file of the store was written by a newer version of Millrace")
                .fact("file: " + file + " in " + disk.place() + ", format version " + version)
                .fact("this version reads " + part + " up to format version " + known)
                .fix("open the store with the version of Millrace that wrote it, or a newer one.");
    }

    /** Returns R106. */
    public static MillraceException closed(Disk disk) {
        return MillraceException.of(RuntimeCode.R106, "the store is closed")
                .fact("directory: " + disk.place())
                .fix("close a store after the engines that use it; open it again to go on.");
    }
}
