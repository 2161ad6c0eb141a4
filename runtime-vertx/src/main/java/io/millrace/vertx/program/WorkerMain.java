package io.millrace.vertx.program;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A worker as a program: {@code java -cp ... io.millrace.vertx.program.WorkerMain -conf worker.json}. It serves the flows
 * that {@link io.millrace.runtime.spi.FlowProvider}s on its class path offer, and tells {@link WorkerListener}s, which are
 * services too. When it is asked to end, by SIGTERM or SIGINT, it takes nothing new, finishes what it has, and leaves.
 *
 * <p>It ends with 2 if it is not set up as it should be, with 1 if it could not start, with 0 if it was asked for help; after a
 * signal with what Java ends with then, 143 for SIGTERM. {@code docs/guide/worker.md} describes it.
 */
public final class WorkerMain {
    private static final int FAILED = 1;
    private static final int WRONG_SETTINGS = 2;

    private WorkerMain() {}

    /** Runs the program. */
    public static void main(String[] args) {
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        try {
            WorkerArguments arguments = WorkerArguments.parse(List.of(args));
            if (arguments.help()) {
                out.print(WorkerArguments.USAGE);
                return;
            }
            run(arguments, out);
        } catch (MillraceException refused) {
            err.println(refused.getMessage());
            System.exit(exitCode(refused.code()));
        } catch (CompletionException failed) {
            failed.printStackTrace(err);
            System.exit(FAILED);
        }
    }

    private static int exitCode(RuntimeCode code) {
        return switch (code) {
            case R004, R020, R311, R312 -> WRONG_SETTINGS;
            default -> FAILED;
        };
    }

    private static PrintStream utf8(FileDescriptor file) {
        return new PrintStream(new FileOutputStream(file), true, StandardCharsets.UTF_8);
    }

    private static void run(WorkerArguments arguments, PrintStream out) {
        ConfigText text = ConfigText.read(arguments.conf(), Path.of(""));
        Map<String, String> properties = new HashMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        WorkerConfig config = WorkerConfig.of(GivenSettings.of(text.json(), text.where(), properties, System.getenv()));
        ClassLoader loader = WorkerMain.class.getClassLoader();
        List<FlowDefinition<?, ?>> flows = OfferedFlows.load(loader, config.flows());
        WorkerProgram program = new WorkerProgram(config, flows, Services.listeners(loader));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program, out), "millrace-worker-stop"));
        CompletableFuture<ClusterNode> started =
                program.start().toCompletionStage().toCompletableFuture();
        try {
            ClusterNode node = started.join();
            out.print(Banner.text(program.worker(), node, config, text.where(), program.healthPort()));
        } catch (CompletionException failed) {
            if (program.isStopping()) {
                // It was asked to end while it started, and does.
                return;
            } else if (failed.getCause() instanceof MillraceException refused) {
                throw refused;
            }
            throw failed;
        }
    }

    /** Runs when the process is asked to end, and when it could not start: then there is nothing to tell. */
    private static void stop(WorkerProgram program, PrintStream out) {
        boolean served = program.isServing();
        String name = "Millrace worker " + program.worker().id();
        try {
            if (served) {
                out.println(name + " stops: it takes nothing new and finishes what it has");
            }
            long unfinished = program.stop();
            if (served) {
                out.println(name + " has left" + (unfinished == 0 ? "" : "; not finished in time: " + unfinished));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
