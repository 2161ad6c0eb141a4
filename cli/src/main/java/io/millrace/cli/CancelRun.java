package io.millrace.cli;

import io.millrace.runtime.store.record.Control;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a run to end: everything that was done is undone. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Asks a run to end: everything that was done is undone.")
final class CancelRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "Who asks, for those who look at the run; your name by default.")
    private String by = "";

    CancelRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return new RunRequests(surroundings, options, Control.CANCEL, by).ask(run);
    }
}
