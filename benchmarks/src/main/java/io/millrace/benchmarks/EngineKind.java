package io.millrace.benchmarks;

import io.millrace.runtime.Engine;

/** An engine that something is measured on. */
public enum EngineKind {
    /** On the calling thread. */
    SERIAL,
    /** On two threads. */
    PARALLEL;

    /** Returns a new engine. */
    Engine engine() {
        return this == SERIAL
                ? Engine.serial().build()
                : Engine.parallel().maxWorkers(ParallelPeer.WORKERS).build();
    }

    /** Returns what it is called in tables. */
    public String title() {
        return this == SERIAL ? "serial" : "parallel, " + ParallelPeer.WORKERS + " threads";
    }
}
