package io.millrace.cli;

import io.millrace.runtime.Engine;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tries to undo what is left of a run that failed. */
@Command(
        name = "retry-reverts",
        mixinStandardHelpOptions = true,
        description =
                "Tries to undo what is left of a run that failed: the reverts that failed are called once more, and"
                        + " after them those that waited for them. It needs your flows.")
final class RetryReverts implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private FlowOptions flowOptions = new FlowOptions();

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    RetryReverts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (UserFlows flows = flowOptions.flows()) {
            return options.with(surroundings, (store, output) -> retry(store, output, flows));
        }
    }

    private int retry(FlowStore store, Output output, UserFlows flows) {
        RunSummary found = Runs.find(store, run);
        RunEnds ends = new RunEnds();
        try (Engine engine = flowOptions.engine(store)) {
            engine.resume(flows.of(found), found.id());
            ends.add(engine.retryReverts(found.id()));
            ends.await();
        }
        output.say(ends.json(), ends.text());
        return ends.isReverted() ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
    }
}
