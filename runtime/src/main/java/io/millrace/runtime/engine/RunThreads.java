package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;

/** The threads that the runs of an engine go on on, if each has one of its own. Thread-safe. */
public interface RunThreads {
    /** Returns the thread for a run that the calling thread starts or resumes. */
    RunThread forRun();

    /**
     * Refuses a calling thread that must not wait.
     *
     * @param what what would be waited for, in words for people
     * @throws MillraceException if it must not
     */
    void requireMayWait(String what);

    /** Returns whether the threads are ending, and with them whatever else attempts are made on. */
    boolean isClosing();

    /** The engine is closed, and nothing goes on any more. */
    void closed();
}
