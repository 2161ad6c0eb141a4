package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in words, and what the program ends with. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Set<RuntimeCode> UNUSABLE = Set.of(
            RuntimeCode.R102,
            RuntimeCode.R103,
            RuntimeCode.R104,
            RuntimeCode.R105,
            RuntimeCode.R107,
            RuntimeCode.R122,
            RuntimeCode.R123,
            RuntimeCode.R125,
            RuntimeCode.R140);

    private final Surroundings surroundings;

    Complaints(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int handleParseException(ParameterException mistake, String[] args) {
        if (List.of(args).contains(AnswerOptions.JSON)) {
            tell("", String.valueOf(mistake.getMessage()), ExitCode.USAGE);
        } else {
            surroundings.err().print(mistake.getMessage() + "\n");
            if (!UnmatchedArgumentException.printSuggestions(mistake, surroundings.err())) {
                mistake.getCommandLine().usage(surroundings.err());
            }
        }
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed) {
        boolean expected = failed instanceof MillraceException;
        String message = expected ? String.valueOf(failed.getMessage()) : "a defect of the program: " + failed;
        String code = failed instanceof MillraceException known ? known.code().name() : "";
        int exit = failed instanceof MillraceException known ? exitCode(known.code()) : ExitCode.DEFECT;
        ParseResult given = command.getParseResult();
        if (given.hasMatchedOption(AnswerOptions.JSON)) {
            tell(code, message, exit);
        } else {
            surroundings.err().print(message + "\n");
        }
        if (given.hasMatchedOption(AnswerOptions.DEBUG)) {
            failed.printStackTrace(surroundings.err());
        } else if (!expected) {
            surroundings.err().print("With --debug it prints where.\n");
        }
        return exit;
    }

    private static int exitCode(RuntimeCode code) {
        if (UNUSABLE.contains(code)) {
            return ExitCode.UNUSABLE;
        }
        return switch (code) {
            case R121 -> ExitCode.OWNED;
            case R901 -> ExitCode.DEFECT;
            default -> ExitCode.REFUSED;
        };
    }

    private void tell(String code, String message, int exit) {
        ObjectNode node = Json.object();
        node.putObject("error")
                .put("code", code.isEmpty() ? null : code)
                .put("message", message)
                .put("exit", exit);
        surroundings.out().print(Json.pretty(node) + "\n");
    }
}
