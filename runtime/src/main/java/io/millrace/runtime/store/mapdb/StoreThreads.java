package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.log.LogThreads;
import java.util.concurrent.Executor;

/**
 * Where a store takes time and threads from.
 *
 * @param clock the time, and the timers
 * @param writer writes the redo log: runs what it is given in that order, one at a time
 * @param applier applies records and makes checkpoints: runs what it is given in that order, one at a time
 * @param acknowledgements ends the stages of those who wait for the store; what depends on them runs there too
 * @param meanwhile the same, while the writer goes on
 */
public record StoreThreads(
        MillraceClock clock, Executor writer, Executor applier, Executor acknowledgements, Executor meanwhile) {
    LogThreads log() {
        return new LogThreads(clock, writer, acknowledgements, meanwhile);
    }
}
