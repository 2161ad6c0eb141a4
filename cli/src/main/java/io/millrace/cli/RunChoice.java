package io.millrace.cli;

import io.millrace.runtime.spi.FlowStore;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that name a run, and perhaps one of its generations. */
final class RunChoice {
    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Option(
            names = "--generation",
            paramLabel = "NUMBER",
            defaultValue = "0",
            description = "Which generation; the newest by default.")
    private int generation;

    /** Returns the run as its records tell it; R115 if there is no such run or generation. */
    RunView in(FlowStore store) {
        return RunView.of(Runs.load(store, run, generation));
    }
}
