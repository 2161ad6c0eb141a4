package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import java.util.List;

/** Does once more what ended: whole runs, or the failed reverts of one. Thread-safe. */
final class Reruns {
    private final KnownRuns runs;

    Reruns(KnownRuns runs) {
        this.runs = runs;
    }

    /** Starts the next generation of an ended run. */
    EngineRun<?> rerun(RunId id, List<RerunOption> options) {
        while (true) {
            EngineRun<?> run = known(id);
            requireRerunnable(run, options);
            EngineRun<?> next = run.nextGeneration();
            if (runs.replace(run, next)) {
                next.drive();
                return next;
            }
            // It was forgotten meanwhile, or somebody else was faster.
        }
    }

    /**
     * Refuses to run once more what has not ended, or what failed if that is not allowed for.
     *
     * @throws MillraceException R116
     */
    static void requireRerunnable(EngineRun<?> run, List<RerunOption> options) {
        if (!run.hasEnded()) {
            throw refused(run, "has not ended")
                    .fix("wait for its end; a suspended run is resumed by starting its id again.");
        } else if (run.state() == RunState.FAILED && !options.contains(RerunOption.EVEN_IF_FAILED)) {
            throw refused(run, "failed, and something of it is left")
                    .fix("call retryReverts first, or rerun with EVEN_IF_FAILED if what is left does no harm.");
        }
    }

    /** Begins the refusal to run something once more. */
    static MillraceException.Builder refused(EngineRun<?> run, String why) {
        return MillraceException.of(RuntimeCode.R116, "run '" + run.id() + "' cannot be run once more: it " + why)
                .fact("it is " + run.state() + ", generation " + run.generation())
                .fact("the run is not touched");
    }

    /** Calls the failed reverts of a run once more, and then those that waited for them. */
    EngineRun<?> retryReverts(RunId id) {
        EngineRun<?> run = known(id);
        if (!runs.revive(run)) {
            throw nothingToRevert(id, run.state(), run.generation());
        }
        run.drive();
        return run;
    }

    /** Returns the refusal to call reverts once more of a run that has none that failed. */
    static MillraceException nothingToRevert(RunId id, RunState state, int generation) {
        return MillraceException.of(RuntimeCode.R117, "run '" + id + "' has no failed revert to call once more")
                .fact("it is " + state + ", generation " + generation)
                .fact("the run is not touched")
                .fix("retry the reverts only of a run that ended as FAILED and left a task REVERT_FAILED.");
    }

    /**
     * Returns the run of an id.
     *
     * @throws MillraceException R115, if the engine does not know it
     */
    EngineRun<?> known(RunId id) {
        EngineRun<?> run = runs.find(id);
        if (run == null) {
            throw MillraceException.of(RuntimeCode.R115, "there is no run '" + id + "'")
                    .fact("an engine knows the runs that have not ended, and those that ended last")
                    .fix("give the id of a run of this engine; with keepFinished it keeps"
                            + " more ended runs, and resume lets it know one that its store has.");
        }
        return run;
    }
}
