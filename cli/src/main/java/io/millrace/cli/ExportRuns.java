package io.millrace.cli;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes whole runs as lines of JSON, one for each generation of a run. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes runs with all their records as lines of JSON, one for each generation of a run.")
final class ExportRuns implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private RunFilter filter = new RunFilter();

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "The ids of the runs; all that match without.")
    private List<String> runs = new ArrayList<>();

    @Option(names = "--output", paramLabel = "FILE", description = "A new file; the standard output without.")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    ExportRuns(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!runs.isEmpty() && !filter.isEmpty()) {
            throw new ParameterException(Commands.of(spec), "name runs, or say which by conditions, not both");
        }
        return options.with(surroundings, this::export);
    }

    /** An export that ends too early leaves the lines that it has written: each is whole. */
    private int export(FlowStore store, Output output) {
        if (file == null) {
            eachLine(store, output::line);
            return ExitCode.DONE;
        }
        try (Writer writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            long[] lines = {0};
            eachLine(store, line -> {
                write(writer, line);
                lines[0]++;
            });
            output.say(
                    Json.object().put("file", file.toString()).put("lines", lines[0]),
                    List.of(lines[0] + " lines in " + file));
            return ExitCode.DONE;
        } catch (FileAlreadyExistsException there) {
            throw unwritable("there is a file of that name", "name a new one", there);
        } catch (IOException failed) {
            throw unwritable(failed.toString(), "name a file in a folder that can be written and has room", failed);
        } catch (UncheckedIOException failed) {
            throw unwritable(
                    String.valueOf(failed.getMessage()),
                    "name a file in a folder that can be written and has room",
                    failed);
        }
    }

    private MillraceException unwritable(String why, String fix, Exception cause) {
        return MillraceException.of(RuntimeCode.R146, "the file '" + file + "' cannot be written")
                .fact(why)
                .cause(cause)
                .fix(fix + ".");
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void eachLine(FlowStore store, Consumer<String> action) {
        if (runs.isEmpty()) {
            Runs.forEach(store, filter.query(surroundings.clock().now()), run -> generations(store, run, action));
        } else {
            runs.forEach(run -> generations(store, Runs.find(store, run), action));
        }
    }

    private static void generations(FlowStore store, RunSummary run, Consumer<String> action) {
        for (int i = 1; i <= run.identity().generation(); i++) {
            // A purge takes all generations at once: one that is not there was gone before its line.
            Answers.of(store.load(run.id(), i))
                    .map(HistoryJson::of)
                    .map(Json::line)
                    .ifPresent(action);
        }
    }
}
