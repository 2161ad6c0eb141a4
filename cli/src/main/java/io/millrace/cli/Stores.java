package io.millrace.cli;

import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.Control;
import java.nio.file.Path;
import java.util.List;

/**
 * What the program does with the folders of stores. Where nothing else is said, it throws a
 * {@link io.millrace.runtime.MillraceException}: R103 if the store is damaged, R121 if it has an owner, R122 if it is of a
 * newer version, R123 if the folder cannot be used, R125 if there is no store in it.
 */
interface Stores {
    /** Opens a store that is there. */
    FlowStore open(Path folder);

    /** Checks everything in a store, and returns what is wrong, one sentence each. */
    List<String> verify(Path folder);

    /** Gives room that nothing needs any more back to the file system. */
    Compacted compact(Path folder);

    /**
     * Leaves a request beside a store, where the process that owns it, or the next one that does, finds it.
     *
     * @param by who asks, in words for people
     */
    void leaveRequest(Path folder, RunId run, Control control, String by);

    /**
     * What became of the size of a store.
     *
     * @param bytesBefore the size of its files before
     * @param bytesAfter the size of its files after
     */
    record Compacted(long bytesBefore, long bytesAfter) {}
}
