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
 * @param meanwhile the same, while the next batch is written
 */
public record LogThreads(MillraceClock clock, Executor writer, Executor acknowledgements, Executor meanwhile) {
    void acknowledge(List<PendingRecord> batch) {
        acknowledge(batch, acknowledgements);
    }

    void acknowledgeMeanwhile(List<PendingRecord> batch) {
        acknowledge(batch, meanwhile);
    }

    private static void acknowledge(List<PendingRecord> batch, Executor thread) {
        thread.execute(() -> batch.forEach(PendingRecord::acknowledge));
    }
}
