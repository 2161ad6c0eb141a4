package io.millrace.cli;

import io.millrace.runtime.Engine;
import io.millrace.runtime.RunId;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunSummary;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Does a part of a run again, as a new run. */
@Command(
        name = "fork",
        mixinStandardHelpOptions = true,
        description =
                "Does a part of a run again, as a new run: it borrows what the task does not feed, and runs the task and"
                        + " the rest. It needs your flows.")
final class ForkRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private FlowOptions flowOptions = new FlowOptions();

    @Parameters(index = "0", paramLabel = "RUN", description = "The id of the run, which has ended or rests.")
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "TASK",
            description = "The qualified name of the first task that runs again, such as stay.bookRoom.")
    private String task = "";

    @Option(names = "--id", paramLabel = "ID", description = "The id of the new run; one is made without.")
    private @Nullable String id;

    ForkRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (UserFlows flows = flowOptions.flows()) {
            return options.with(surroundings, (store, output) -> fork(store, output, flows));
        }
    }

    private int fork(FlowStore store, Output output, UserFlows flows) {
        RunSummary found = Runs.find(store, run);
        StartOptions start = id == null ? StartOptions.none() : StartOptions.of(RunId.of(id));
        RunEnds ends = new RunEnds();
        try (Engine engine = flowOptions.engine(store)) {
            ends.add(engine.fork(flows.of(found), found.id(), task, start));
            ends.await();
        }
        output.say(ends.json(), ends.text());
        return ends.exitCode();
    }
}
