package io.millrace.examples.jarcensus;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.spi.FlowListener;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Takes a census of the jars below a folder, by default those of the user's local Maven repository, and writes it as
 * Markdown and as an HTML page.
 *
 * <pre>
 * jar-census [FOLDER] [--reports FOLDER]
 * </pre>
 *
 * <p>It ends with status 0 when the reports are written, 1 when the census failed (then nothing is left half-written),
 * and 2 when the arguments make no sense.
 */
public final class JarCensusMain {
    private JarCensusMain() {}

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(
                run(args, Path.of(System.getProperty("user.home")), Clock.system(ZoneId.systemDefault()), System.out));
    }

    static int run(String[] args, Path home, Clock clock, PrintStream out) {
        CensusArguments arguments;
        try {
            arguments = CensusArguments.parse(args, home);
        } catch (IllegalArgumentException mistake) {
            out.println(mistake.getMessage());
            return 2;
        }
        if (!Files.isDirectory(arguments.directory())) {
            out.println(
                    "There is no folder " + arguments.directory() + ". Name one that holds jars: jar-census FOLDER");
            return 2;
        }
        return take(arguments, ZonedDateTime.now(clock), out);
    }

    private static int take(CensusArguments arguments, ZonedDateTime now, PrintStream out) {
        Progress progress = Progress.on(out);
        JarCensusFlow flow = JarCensusFlow.of(new JarCensus(progress, now));
        try (Engine engine = Engine.serial().listener(tell(progress)).build()) {
            Outcome<JarCensusFlow.Output> outcome =
                    engine.start(flow, arguments.request()).await();
            return outcome.fold(
                    output -> {
                        progress.say(new Findings(output.census()).headline());
                        progress.say("Markdown: " + output.markdownFile().path());
                        progress.say("HTML:     " + output.htmlFile().path());
                        return 0;
                    },
                    reverted -> fail(progress, "The census failed, and nothing of it is left: " + reverted.failures()),
                    failed -> fail(progress, "The census failed: " + failed.failures() + "; left: " + failed.left()),
                    suspended -> fail(progress, "The census was interrupted."));
        }
    }

    private static int fail(Progress progress, String message) {
        progress.say(message);
        return 1;
    }

    private static FlowListener tell(Progress progress) {
        return event -> {
            if (event instanceof FlowEvent.TaskStarted started) {
                progress.say("> " + started.task());
            } else if (event instanceof FlowEvent.TaskReverting reverting) {
                progress.say("< " + reverting.task() + " (reverting)");
            }
        };
    }
}
