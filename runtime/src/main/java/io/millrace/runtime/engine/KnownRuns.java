package io.millrace.runtime.engine;

import io.millrace.runtime.RunId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The runs that an engine knows by id. Those that ended first are forgotten when there are too many. Thread-safe. */
final class KnownRuns {
    private final int keepFinished;
    private final ConcurrentMap<RunId, SerialRun<?>> runs = new ConcurrentHashMap<>();
    /** Guarded by itself; in the order in which they ended. */
    private final Deque<SerialRun<?>> finished = new ArrayDeque<>();

    KnownRuns(int keepFinished) {
        this.keepFinished = keepFinished;
    }

    /** Adds a run, or returns the one that has its id already. */
    @Nullable
    SerialRun<?> putIfAbsent(SerialRun<?> run) {
        return runs.putIfAbsent(run.id(), run);
    }

    /** Notes that a run of the known ones has ended. */
    void finished(SerialRun<?> run) {
        synchronized (finished) {
            finished.add(run);
            while (finished.size() > keepFinished) {
                SerialRun<?> oldest = finished.remove();
                runs.remove(oldest.id(), oldest);
            }
        }
    }
}
