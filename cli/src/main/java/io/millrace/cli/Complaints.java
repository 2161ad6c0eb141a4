package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, in words, and what the program ends with. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final Map<RuntimeCode, Integer> EXIT_CODES = Map.of(
            RuntimeCode.R102, ExitCode.UNUSABLE,
            RuntimeCode.R103, ExitCode.UNUSABLE,
            RuntimeCode.R104, ExitCode.UNUSABLE,
            RuntimeCode.R105, ExitCode.UNUSABLE,
            RuntimeCode.R107, ExitCode.UNUSABLE,
            RuntimeCode.R121, ExitCode.OWNED,
            RuntimeCode.R122, ExitCode.UNUSABLE,
            RuntimeCode.R123, ExitCode.UNUSABLE,
            RuntimeCode.R125, ExitCode.UNUSABLE,
            RuntimeCode.R901, ExitCode.DEFECT);

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
            mistake.getCommandLine().usage(surroundings.err());
        }
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine command, ParseResult parsed) {
        boolean expected = failed instanceof MillraceException;
        String message = expected ? String.valueOf(failed.getMessage()) : "a defect of the program: " + failed;
        String code = failed instanceof MillraceException known ? known.code().name() : "";
        int exit = failed instanceof MillraceException known
                ? EXIT_CODES.getOrDefault(known.code(), ExitCode.REFUSED)
                : ExitCode.DEFECT;
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

    private void tell(String code, String message, int exit) {
        ObjectNode node = Json.object();
        node.putObject("error")
                .put("code", code.isEmpty() ? null : code)
                .put("message", message)
                .put("exit", exit);
        surroundings.out().print(Json.pretty(node) + "\n");
    }
}
