package io.millrace.runtime.scenario;

/** An engine that scenarios run on. */
enum ScenarioEngine {
    /** One thread: everything has one order. */
    SERIAL,
    /** Two workers: only what has to be in order is. It is the parallel engine, or another module's in its place. */
    PARALLEL
}
