package io.millrace.runtime.spi;

/** What a task reports while an attempt of it is made for an engine elsewhere, and what it may ask. Thread-safe. */
public interface AttemptReports {
    /** The task tells how far it is. */
    void progress(double fraction, String detail);

    /** The task tells something of its own. */
    void emitted(String name, String detail);

    /** Returns whether nobody waits for the result any more. It never turns back to false. */
    boolean isCancelled();
}
