package io.millrace.runtime.store.record;

/**
 * One thing that is recorded of a run. A run is what its records say, in their order, and nothing else: whoever reads them
 * can go on with it.
 *
 * <p>All kinds are immutable and refuse null; texts, numbers and lists come back from a store equal. {@link RecordFormat}
 * writes them.
 */
public sealed interface RunRecord permits LifeRecord, TaskRecord, ScopeRecord, ControlRequest {
    /** Returns when it was recorded, in milliseconds since 1970-01-01T00:00Z, by the clock of whoever recorded it. */
    long at();
}
