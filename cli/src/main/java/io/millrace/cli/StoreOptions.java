package io.millrace.cli;

import io.millrace.runtime.spi.FlowStore;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of all commands that work on a store. */
final class StoreOptions {
    static final String JSON = "--json";
    static final String DEBUG = "--debug";

    @Option(names = "--store", paramLabel = "FOLDER", required = true, description = "The folder of the store.")
    private Path folder = Path.of("");

    @Option(names = JSON, description = "Answers as JSON; also complaints.")
    private boolean json;

    // Whether it was given is asked from the parser: a complaint may come before this is set.
    @SuppressWarnings("UnusedVariable")
    @Option(names = DEBUG, description = "Prints the stack trace of a complaint.")
    private boolean debug;

    /** What a command does with a store. */
    @FunctionalInterface
    interface Work {
        /** Returns what the program ends with. */
        int on(FlowStore store, Output output);
    }

    /** Returns the folder of the store. */
    Path folder() {
        return folder;
    }

    /** Returns where answers go, in the form that was asked for. */
    Output output(Surroundings surroundings) {
        return new Output(surroundings.out(), json);
    }

    /** Opens the store, does the work and closes the store. */
    int with(Surroundings surroundings, Work work) {
        try (FlowStore store = surroundings.stores().open(folder)) {
            return work.on(store, output(surroundings));
        }
    }
}
