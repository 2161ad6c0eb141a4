package io.millrace.runtime.engine;

import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;

/** Which exceptions say that a thread was interrupted, and so say nothing about the task. */
final class Interrupts {
    private Interrupts() {}

    /**
     * Returns whether the exception says so. {@link java.io.InterruptedIOException} is not among them: sockets throw a
     * subclass of it when they time out.
     */
    static boolean isInterrupt(Throwable thrown) {
        return thrown instanceof InterruptedException
                || thrown instanceof ClosedByInterruptException
                || thrown instanceof FileLockInterruptionException;
    }
}
