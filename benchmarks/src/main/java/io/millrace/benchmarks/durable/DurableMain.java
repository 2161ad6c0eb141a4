package io.millrace.benchmarks.durable;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Measures what it costs to keep runs on a disk, and prints tables in Markdown. The first argument is {@code quick} (the
 * default) or {@code full}, others are the parts that are wanted; without them all are.
 */
public final class DurableMain {
    private static final List<String> PARTS = List.of("steps", "many", "resume", "stored");

    private final Scale scale;
    private final Findings findings = new Findings();

    private DurableMain(Scale scale) {
        this.scale = scale;
    }

    /** Runs the benchmarks. Ends with status 2 for unknown arguments. */
    public static void main(List<String> arguments) throws Exception {
        String first = arguments.isEmpty() ? "quick" : arguments.get(0);
        List<String> parts = arguments.stream().skip(1).toList();
        Optional<Scale> scale = Scale.called(first);
        if (scale.isEmpty() || !PARTS.containsAll(parts)) {
            System.err.println("the benchmarks of durable runs take quick or full, and then perhaps some of "
                    + String.join(", ", PARTS) + "; but were given " + arguments);
            System.exit(2);
        }
        new DurableMain(scale.orElseThrow()).measure(parts.isEmpty() ? PARTS : parts, System.err);
    }

    /** After each part the tables so far replace those in the file; after the last one they are printed. */
    private void measure(List<String> parts, PrintStream progress) throws Exception {
        Path tables = Files.createDirectories(Path.of("target", "benchmarks")).resolve("durable.md");
        Optional<Postgres> postgres = Postgres.start();
        try {
            for (String part : parts) {
                progress.println(part);
                measure(part, postgres);
                Files.writeString(tables, findings.toString());
            }
        } finally {
            if (postgres.isPresent()) {
                postgres.get().close();
            }
        }
        System.out.println(findings);
    }

    private void measure(String part, Optional<Postgres> postgres) throws Exception {
        switch (part) {
            case "steps" -> inFolder(folder -> new StepLaps(scale, folder).measure(findings, postgres));
            case "many" -> {
                for (int runs : ManyRuns.RUNS) {
                    inFolder(folder -> new ManyRuns(scale, folder, runs).measure(findings, postgres));
                }
            }
            case "resume" -> inFolder(folder -> new ResumedRuns(scale, folder).measure(findings));
            case "stored" -> inFolder(folder -> new StoredRuns(scale, folder).measure(findings));
            default -> throw new AssertionError(part);
        }
    }

    /** Measures something that needs a directory. */
    private interface Measuring {
        void in(Path folder) throws Exception;
    }

    private static void inFolder(Measuring measuring) throws Exception {
        Path folder = Folders.make("durable");
        try {
            measuring.in(folder);
        } finally {
            Folders.delete(folder);
        }
    }
}
