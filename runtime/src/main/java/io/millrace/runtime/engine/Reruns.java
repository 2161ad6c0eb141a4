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

    private static void requireRerunnable(EngineRun<?> run, List<RerunOption> options) {
        if (!run.hasEnded()) {
            throw refused(run, "has not ended")
                    .fix("wait for its end; a suspended run is resumed by starting its id again.");
        } else if (run.state() == RunState.FAILED && !options.contains(RerunOption.EVEN_IF_FAILED)) {
            throw refused(run, "failed, and something of it is left")
                    .fix("call retryReverts first, or rerun with EVEN_IF_FAILED if what is left does no harm.");
        }
    }

    private static MillraceException.Builder refused(EngineRun<?> run, String why) {
        return MillraceException.of(RuntimeCode.R116, "run '" + run.id() + "' cannot be run once more: it " + why)
                .fact("it is " + run.state() + ", generation " + run.generation())
                .fact("the run is not touched");
    }

    /** Calls the failed reverts of a run once more, and then those that waited for them. */
    EngineRun<?> retryReverts(RunId id) {
        EngineRun<?> run = known(id);
        if (!runs.revive(run)) {
            throw MillraceException.of(RuntimeCode.R117, "run '" + id + "' has no failed revert to call once more")
                    .fact("it is " + run.state() + ", generation " + run.generation())
                    .fact("the run is not touched")
                    .fix("retry the reverts only of a run that ended as FAILED and left a task REVERT_FAILED.");
        }
        run.drive();
        return run;
    }

    private EngineRun<?> known(RunId id) {
        EngineRun<?> run = runs.find(id);
        if (run == null) {
            throw MillraceException.of(RuntimeCode.R115, "there is no run '" + id + "'")
                    .fact("an engine knows the runs that have not ended, and those with given ids that ended last")
                    .fix("give the id that the run was started with, to the same engine; with keepFinished it keeps"
                            + " more ended runs.");
        }
        return run;
    }
}
