package io.millrace.cli;

import io.millrace.runtime.spi.FlowStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a run: how far it is, what its tasks gave, and what failed. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows a run: how far it is, what its tasks gave, and what failed.")
final class ShowRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private RunChoice run = new RunChoice();

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
        RunView view = run.in(store);
        output.say(RunViewJson.of(view), RunViewText.of(view, whole));
        return ExitCode.DONE;
    }
}
