package io.millrace.examples.jarcensus;

import io.millrace.examples.cluster.LocalCluster;
import io.millrace.examples.jarcensus.report.Findings;
import io.millrace.examples.jarcensus.text.Printable;
import io.millrace.runtime.Engine;
import io.millrace.runtime.EngineBuilder;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ProgressBarListener;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Takes a census of the jars below a folder, by default those of the user's local Maven repository, and writes it as
 * Markdown and as an HTML page.
 *
 * <pre>
 * jar-census [FOLDER] [--reports FOLDER] [--workers NUMBER] [--fail-on NAME] [--store FOLDER]
 *            [--engine parallel|worker-based] [--port NUMBER]
 * </pre>
 *
 * <p>The jars are inspected side by side, by as many workers as the machine has processors, or as are given. With
 * {@code --fail-on} the inspection of each jar fails that has this name as a part of its path, to show what is undone then.
 *
 * <p>With {@code --store} the census is kept in that folder. However the program ends, the next one with the same folders goes
 * on where it was: a jar that was done is not looked into again.
 *
 * <p>With the engine {@code worker-based} the jars are inspected by however many {@link JarCensusWorker}s there are in the cluster
 * that begins at that port, and all else is done here.
 *
 * <p>It ends with status 0 when the reports are written, or when it failed as asked; 1 when the census failed (then nothing
 * is left half-written); and 2 when the arguments make no sense.
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
        if (arguments.store().isEmpty()) {
            return take(arguments, Optional.empty(), clock, out);
        }
        try (CensusStore store = CensusStore.open(arguments.store().get())) {
            return take(arguments, Optional.of(store), clock, out);
        } catch (MillraceException refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    private static int take(CensusArguments arguments, Optional<CensusStore> store, Clock clock, PrintStream out) {
        if (!arguments.onWorkers()) {
            try (Engine engine = told(Engine.parallel().maxWorkers(arguments.workers()), store, out)
                    .build()) {
                return take(engine, arguments, store, clock, out);
            }
        }
        try (LocalCluster cluster = LocalCluster.join(arguments.port());
                Engine engine = told(cluster.engine(), store, out).build().engine()) {
            return take(engine, arguments, store, clock, out);
        } catch (MillraceException refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    /** Lets what an engine does be told, and be kept if there is a store. */
    private static <B extends EngineBuilder<B>> B told(B builder, Optional<CensusStore> store, PrintStream out) {
        ProgressBarListener bar = ProgressBarListener.of(out);
        store.ifPresent(kept -> builder.sharedStore(kept.runs()));
        return builder.listener(new Narration(bar::println)).listener(bar);
    }

    private static int take(
            Engine engine, CensusArguments arguments, Optional<CensusStore> store, Clock clock, PrintStream out) {
        JarCensusFlow flow = JarCensusFlow.of(new JarCensus(ZonedDateTime.now(clock)));
        FlowRun<JarCensusFlow.Output> run = store.isPresent()
                ? engine.start(flow, arguments.request(), store.get().next(clock.instant(), out::println))
                : engine.start(flow, arguments.request());
        Outcome<JarCensusFlow.Output> outcome = run.await();
        tell(outcome).forEach(line -> out.println(Printable.of(line)));
        boolean asAsked =
                outcome instanceof Outcome.Reverted && arguments.failOn().isPresent();
        return outcome instanceof Outcome.Succeeded || asAsked ? 0 : 1;
    }

    private static List<String> tell(Outcome<JarCensusFlow.Output> outcome) {
        return outcome.fold(
                output -> List.of(
                        new Findings(output.census()).headline(),
                        "Markdown: " + output.markdownFile().path(),
                        "HTML:     " + output.htmlFile().path()),
                reverted -> List.of("The census failed, and nothing of it is left: " + reverted.failures()),
                failed -> List.of("The census failed: " + failed.failures() + "; left: " + failed.left()),
                suspended -> List.of("The census was interrupted."));
    }
}
