package io.millrace.runtime.store.log;

import io.millrace.runtime.spi.MillraceClock;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Where a redo log takes time and threads from.
 *
 * @param clock the time, and the timers
 * @param writer writes: runs what it is given in that order, one at a time
 * @param acknowledgements ends the stages of those who wait for a record; what depends on them runs there too
 */
public record LogThreads(MillraceClock clock, Executor writer, Executor acknowledgements) {
    void acknowledge(List<PendingRecord> batch) {
        acknowledgements.execute(() -> batch.forEach(PendingRecord::acknowledge));
    }
}
