package io.millrace.runtime.engine;

import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.Recording.Handed;

/**
 * Hands out the attempts of a run that is kept in a store: when what allows them is durable, and for one that is sent at most
 * once its start, too.
 *
 * @param <O> the type of the flow's output
 */
final class RecordedParallelDriver<O> extends ParallelDriver<O> {
    RecordedParallelDriver(ParallelEngine engine, EngineRun<O> run, RunValues<O> values, DurableRuns durable) {
        super(engine, run, values, durable);
    }

    @Override
    void attempt(int command, int element) {
        RecordedEnds recorded = (RecordedEnds) ends;
        if (!RecordedStart.isFor(layout, command)) {
            if (Command.kind(command) == Command.EXECUTE && recorded.journal.isAhead()) {
                recorded.journal.whenRecorded(() -> attemptUnlessWithdrawn(command, element));
            } else {
                super.attempt(command, element);
            }
            return;
        }
        recorded.journal.record(new RecordedStart(recorded, command, element) {
            @Override
            void recorded() {
                super.recorded();
                if (isDurable()) {
                    RecordedParallelDriver.super.attempt(command, element);
                }
            }
        });
    }

    private void attemptUnlessWithdrawn(int command, int element) {
        Handed call = new Handed(Command.subject(command), element);
        if (machine.recording().is(call, TaskState.QUEUED)
                || machine.recording().is(call, TaskState.RUNNING)) {
            super.attempt(command, element);
        }
    }
}
