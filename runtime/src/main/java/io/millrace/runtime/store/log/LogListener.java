package io.millrace.runtime.store.log;

import io.millrace.runtime.MillraceException;

/** Hears what becomes of a redo log, on the thread that writes it. It does not block and does not throw. */
public interface LogListener extends RecordConsumer {
    /**
     * The log cannot be written. Records wait in memory, and are tried again from time to time.
     *
     * @param why R104
     */
    void stopped(MillraceException why);

    /** A log that had stopped is written again. */
    void wentOn();
}
