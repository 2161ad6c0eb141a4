package io.millrace.runtime.engine;

import io.millrace.runtime.RunId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The runs that an engine knows by id. Those that ended first are forgotten when there are too many. Thread-safe. */
final class KnownRuns {
    private final int keepFinished;
    private final ConcurrentMap<RunId, EngineRun<?>> runs = new ConcurrentHashMap<>();
    /** Guarded by itself; in the order in which they ended. */
    private final Set<EngineRun<?>> finished = new LinkedHashSet<>();

    KnownRuns(int keepFinished) {
        this.keepFinished = keepFinished;
    }

    /** Adds a run, or returns the one that has its id already. */
    @Nullable
    EngineRun<?> putIfAbsent(EngineRun<?> run) {
        return runs.putIfAbsent(run.id(), run);
    }

    /** Adds a run whose id was made for it. */
    void add(RunId id, EngineRun<?> run) {
        runs.put(id, run);
    }

    /** Adds a run, in the place of another that had its id. */
    void put(EngineRun<?> run) {
        runs.put(run.id(), run);
    }

    /** Returns the latest generation of the run that has an id, null if none is known. */
    @Nullable
    EngineRun<?> find(RunId id) {
        return runs.get(id);
    }

    /** Puts a new generation of a run in the place of an ended one; returns false if another one came first. */
    boolean replace(EngineRun<?> ended, EngineRun<?> next) {
        return runs.replace(ended.id(), ended, next);
    }

    /** Lets an ended run go on, if it has failed reverts; its caller then has to drive it. */
    boolean revive(EngineRun<?> run) {
        // Under the lock, so that a run that goes on is not forgotten.
        synchronized (finished) {
            boolean revived = runs.get(run.id()) == run && run.claimRetryOfReverts();
            if (revived) {
                finished.remove(run);
            }
            return revived;
        }
    }

    /** Notes that a run of the known ones has ended, before anybody can see that it has. */
    void finished(EngineRun<?> run) {
        synchronized (finished) {
            finished.add(run);
            for (Iterator<EngineRun<?>> oldest = finished.iterator(); finished.size() > keepFinished; ) {
                forgetEnded(oldest.next());
                oldest.remove();
            }
        }
    }

    private void forgetEnded(EngineRun<?> run) {
        if (!runs.remove(run.id(), run)) {
            EngineRun<?> latest = runs.get(run.id());
            if (latest != null) {
                latest.origin().forget(run);
            }
        }
        run.dropValues();
    }
}
