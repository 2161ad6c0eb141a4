package io.millrace.runtime.engine;

/**
 * Hands out the attempts of a run that is kept in a store. One that is sent at most once is handed out when its start is
 * durable.
 *
 * @param <O> the type of the flow's output
 */
final class RecordedParallelDriver<O> extends ParallelDriver<O> {
    RecordedParallelDriver(ParallelEngine engine, EngineRun<O> run, RunValues<O> values, DurableRuns durable) {
        super(engine, run, values, durable);
    }

    @Override
    void attempt(int command, int element) {
        if (!RecordedStart.isFor(layout, command)) {
            super.attempt(command, element);
            return;
        }
        RecordedEnds recorded = (RecordedEnds) ends;
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
}
