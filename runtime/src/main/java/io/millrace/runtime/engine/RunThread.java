package io.millrace.runtime.engine;

import java.util.concurrent.RejectedExecutionException;

/** The one thread, or what stands for one, that a run goes on on: such as a context of an event loop. Thread-safe. */
@FunctionalInterface
public interface RunThread {
    /**
     * Lets it do something soon, never within this call, and in the order of the calls.
     *
     * @throws RejectedExecutionException if there is no such thread any more
     */
    void later(Runnable work);
}
