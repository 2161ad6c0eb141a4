package io.millrace.cli;

import io.millrace.runtime.Engine;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with runs, in this process, until they end or are suspended. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Goes on with runs in this process, until they end or are suspended. It needs your flows.")
final class ResumeRuns implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private FlowOptions flowOptions = new FlowOptions();

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "The ids of the runs.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--all",
            description = "All runs that have not ended, but those that somebody suspended, or that are parked.")
    private boolean all;

    @Spec
    private @Nullable CommandSpec spec;

    ResumeRuns(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (all != runs.isEmpty()) {
            throw new ParameterException(Commands.of(spec), "name runs, or say --all");
        }
        try (UserFlows flows = flowOptions.flows()) {
            return options.with(surroundings, (store, output) -> resume(store, output, flows));
        }
    }

    private int resume(FlowStore store, Output output, UserFlows flows) {
        RunEnds ends = new RunEnds();
        try (Engine engine = flowOptions.engine(store)) {
            if (all) {
                ends.add(engine.resumeAll(flows.catalog()));
            } else {
                // All are found, and their flows, before the first of them goes on.
                List<RunSummary> found =
                        runs.stream().map(run -> Runs.find(store, run)).toList();
                found.forEach(flows::of);
                found.forEach(run -> ends.add(engine.resume(flows.of(run), run.id())));
            }
            ends.await();
        }
        output.say(ends.json(), ends.text());
        return ends.exitCode();
    }
}
