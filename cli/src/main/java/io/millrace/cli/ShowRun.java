package io.millrace.cli;

import io.millrace.runtime.spi.FlowStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a run: how far it is, what its tasks gave, and what failed. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a run: how far it is, what its tasks gave, and what failed.")
final class ShowRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Option(
            names = "--generation",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Which generation; the newest by default.")
    private int generation;

    @Option(names = "--values", description = "Values are not cut, however long they are.")
    private boolean whole;

    ShowRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.with(surroundings, this::show);
    }

    private int show(FlowStore store, Output output) {
        RunView view = RunView.of(Runs.load(store, run, generation));
        output.say(RunViewJson.of(view), RunViewText.of(view, whole));
        return ExitCode.DONE;
    }
}
