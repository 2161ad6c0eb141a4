package io.millrace.benchmarks.cluster;

import io.millrace.model.TaskMode;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.builder.Values;
import java.util.ArrayList;
import java.util.List;

/** Attempts of tasks that do nothing, made by workers: one after the other in each of some runs. */
final class Attempts {
    private final Engine engine;
    private final FlowDefinition<Values, Values> flow;

    Attempts(Engine engine, TaskMode mode) {
        this.engine = engine;
        this.flow = EchoFlow.of(mode);
    }

    /** Returns what such attempts are called in tables. */
    static String title(TaskMode mode) {
        return "Millrace, tasks that " + (mode == TaskMode.NON_BLOCKING ? "do not block" : "may block");
    }

    /** Starts so many runs and waits for all; returns the nanoseconds. */
    long lap(int runs) {
        List<FlowRun<Values>> started = new ArrayList<>();
        long begin = System.nanoTime();
        for (int run = 0; run < runs; run++) {
            started.add(engine.start(flow, EchoFlow.input()));
        }
        started.forEach(EngineNode::await);
        return System.nanoTime() - begin;
    }
}
