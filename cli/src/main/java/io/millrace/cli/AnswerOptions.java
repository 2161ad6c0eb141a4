package io.millrace.cli;

import picocli.CommandLine.Option;

/** The options of all commands: how they answer. */
final class AnswerOptions {
    static final String JSON = "--json";
    static final String DEBUG = "--debug";

    @Option(names = JSON, description = "Answers as JSON; also complaints.")
    private boolean json;

    // Whether it was given is asked from the parser: a complaint may come before this is set.
    @SuppressWarnings("UnusedVariable")
    @Option(names = DEBUG, description = "Prints the stack trace of a complaint.")
    private boolean debug;

    /** Returns where answers go, in the form that was asked for. */
    Output output(Surroundings surroundings) {
        return new Output(surroundings.out(), json);
    }
}
