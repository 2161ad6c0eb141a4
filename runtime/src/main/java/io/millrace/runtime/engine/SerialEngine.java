package io.millrace.runtime.engine;

/** The engine that drives each run on the thread that starts it. */
public final class SerialEngine extends LocalEngine {
    /** Makes an engine. */
    public SerialEngine(EngineOptions options) {
        super(options);
    }

    @Override
    <O> RunDriver<O> newDriver(EngineRun<O> run, RunValues<O> values) {
        DurableRuns durable = durable();
        return durable == null ? new SerialDriver<>(run, values) : new RecordedSerialDriver<>(run, values, durable);
    }

    @Override
    boolean drivesOnCaller() {
        return true;
    }

    @Override
    public void close() {
        closeForNewRuns();
        timer().close();
        closeListeners();
        closeStore();
    }
}
