package io.millrace.runtime.spi;

import java.time.Duration;

/** Calls back after a time. Thread-safe. */
public interface MillraceTimer extends AutoCloseable {
    /**
     * Calls back when the time has passed, on a thread of the timer, never on the calling one. What is called back does
     * not block and does not throw.
     *
     * @param delay how long to wait; zero and less is at once
     * @param task what is called
     * @return what cancels it
     */
    Alarm after(Duration delay, Runnable task);

    /** Calls nothing back any more, and ends the threads of the timer. Closing again does nothing. */
    @Override
    void close();

    /** Something that is to be called back. Thread-safe. */
    @FunctionalInterface
    interface Alarm {
        /** Makes the call back unlikely; it may be under way. Cancelling again, or after the call, does nothing. */
        void cancel();
    }
}
