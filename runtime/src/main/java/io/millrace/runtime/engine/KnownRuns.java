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
    private final ConcurrentMap<RunId, EngineRun<?>> runs = new ConcurrentHashMap<>();
    /** Guarded by itself; in the order in which they ended. */
    private final Deque<EngineRun<?>> finished = new ArrayDeque<>();

    KnownRuns(int keepFinished) {
        this.keepFinished = keepFinished;
    }

    /** Adds a run, or returns the one that has its id already. */
    @Nullable
    EngineRun<?> putIfAbsent(EngineRun<?> run) {
        return runs.putIfAbsent(run.id(), run);
    }

    /** Lets a run not be found any more. */
    void forget(EngineRun<?> run) {
        runs.remove(run.id(), run);
    }

    /** Notes that a run of the known ones has ended. */
    void finished(EngineRun<?> run) {
        synchronized (finished) {
            finished.add(run);
            while (finished.size() > keepFinished) {
                EngineRun<?> oldest = finished.remove();
                runs.remove(oldest.id(), oldest);
            }
        }
    }
}
