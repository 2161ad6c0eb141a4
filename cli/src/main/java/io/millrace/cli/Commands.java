package io.millrace.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands, put together. */
final class Commands {
    private static final String VERSION = "millrace "
            + (Commands.class.getPackage().getImplementationVersion() == null
                    ? "(not packaged)"
                    : Commands.class.getPackage().getImplementationVersion());

    private Commands() {}

    @Command(
            name = "millrace",
            mixinStandardHelpOptions = true,
            description = "Looks at the runs of a store, and asks things of them; locks flows.")
    private static final class Root {}

    @Command(name = "runs", mixinStandardHelpOptions = true, description = "The runs of a store.")
    private static final class OfRuns {}

    /** Returns the command line of the program. */
    static CommandLine all(Surroundings surroundings) {
        CommandLine runs = new CommandLine(new OfRuns())
                .addSubcommand(new ListRuns(surroundings))
                .addSubcommand(new ShowRun(surroundings))
                .addSubcommand(new GraphRun(surroundings))
                .addSubcommand(new ResumeRuns(surroundings))
                .addSubcommand(new RetryReverts(surroundings))
                .addSubcommand(new ForkRun(surroundings))
                .addSubcommand(new SuspendRun(surroundings))
                .addSubcommand(new CancelRun(surroundings))
                .addSubcommand(new PurgeRuns(surroundings))
                .addSubcommand(new CompactStore(surroundings))
                .addSubcommand(new VerifyStore(surroundings))
                .addSubcommand(new ExportRuns(surroundings));
        CommandLine root = new CommandLine(new Root()).addSubcommand(runs).addSubcommand(new LockFlows(surroundings));
        root.getCommandSpec().version(VERSION);
        Complaints complaints = new Complaints(surroundings);
        return root.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(complaints)
                .setExecutionExceptionHandler(complaints);
    }

    /** Returns the command line of a command that picocli has begun to call. */
    static CommandLine of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the specification before it calls a command");
        }
        return spec.commandLine();
    }
}
