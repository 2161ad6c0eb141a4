package io.millrace.benchmarks;

import io.millrace.benchmarks.flows.Undone;
import io.millrace.benchmarks.flows.UndoneFlow;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;

/** Runs of the chain whose last task fails if it is told to. */
final class UndoneFlows {
    private UndoneFlows() {}

    /** Returns runs that add to a number how many tasks were done, or else how many were undone. */
    static Work work(EngineKind kind, boolean fails) {
        Engine engine = kind.engine();
        FlowDefinition<Undone.Start, Undone.End> flow = UndoneFlow.of(new Undone());
        return start -> {
            Outcome<Undone.End> outcome =
                    engine.start(flow, new Undone.Start(start, fails)).await();
            return outcome instanceof Outcome.Reverted<?> undone
                    ? start + undone.reverted().size()
                    : outcome.orElseThrow().end();
        };
    }
}
