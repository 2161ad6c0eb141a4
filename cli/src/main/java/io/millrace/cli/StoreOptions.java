package io.millrace.cli;

import io.millrace.runtime.spi.FlowStore;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of all commands that work on a store. */
final class StoreOptions {
    @Option(names = "--store", paramLabel = "FOLDER", required = true, description = "The folder of the store.")
    private Path folder = Path.of("");

    @Mixin
    private AnswerOptions answers = new AnswerOptions();

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
        return answers.output(surroundings);
    }

    /** Opens the store, does the work and closes the store. */
    int with(Surroundings surroundings, Work work) {
        try (FlowStore store = surroundings.stores().open(folder)) {
            return work.on(store, output(surroundings));
        }
    }
}
