package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the annotated flows that are measured. The build runs this file alone, by its source, before it compiles
 * anything.
 */
final class FlowSources {
    static final List<Integer> CHAINS = List.of(10, 100, 1000);
    static final int BRANCHES = 1000;
    static final int LAYERS = 32;
    static final int WIDTH = 32;
    static final int UNDONE = 1000;

    private static final String HEAD = """
            package io.millrace.benchmarks.flows;

            import io.millrace.Flow;
            import io.millrace.Provides;
            import io.millrace.Revert;
            import io.millrace.Task;
            import java.util.concurrent.CompletionStage;
            import java.util.function.Supplier;

            """;

    private FlowSources() {}

    /**
     * Writes the flows.
     *
     * @param args the directory that becomes a root of sources
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0], "io", "millrace", "benchmarks", "flows");
        Files.createDirectories(directory);
        for (int tasks : CHAINS) {
            write(directory.resolve("Chain" + tasks + ".java"), chain(tasks));
        }
        write(directory.resolve("FanOut.java"), fanOut(BRANCHES));
        write(directory.resolve("Layers.java"), layers());
        write(directory.resolve("Undone.java"), undone(UNDONE));
        write(directory.resolve("Waiting.java"), waiting());
    }

    /** A file that is right already is left alone, so that it is not compiled again. */
    private static void write(Path file, String text) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    /** Returns the source of {@code Chain<tasks>}: each task adds one to what the task before it gave. */
    static String chain(int tasks) {
        String name = "Chain" + tasks;
        return HEAD + """
                @Flow(value = "chain-%1$d", input = %2$s.Start.class, output = %2$s.End.class)
                public final class %2$s {
                    public record Start(int v0) {}

                    public record End(int v%1$d) {}
                """.formatted(tasks, name) + lines(tasks, """

                            @Task
                            @Provides("v%1$d")
                            int t%1$d(int v%2$d) {
                                return v%2$d + 1;
                            }
                        """) + "}\n";
    }

    /** Returns the source of {@code FanOut}: a task, branches that take what it gave, and a task after all of them. */
    static String fanOut(int branches) {
        return HEAD + """
                @Flow(
                        value = "fan-out",
                        input = FanOut.Start.class,
                        output = FanOut.End.class,
                        allowUnused = {%s})
                public final class FanOut {
                    public record Start(int start) {}

                    public record End(int end) {}

                    @Task
                    @Provides("first")
                    int first(int start) {
                        return start + 1;
                    }
                """.formatted(names("v", branches)) + lines(branches, """

                            @Task
                            @Provides("v%1$d")
                            int b%1$d(int first) {
                                return first + %1$d;
                            }
                        """) + """

                    @Task(after = {%s})
                    @Provides("end")
                    int last(int first) {
                        return first + 1;
                    }
                }
                """.formatted(names("b", branches));
    }

    /**
     * Returns the source of {@code Layers}: each task of a layer takes what two tasks of the layer before it gave; the last
     * task takes the last layer.
     */
    static String layers() {
        StringBuilder text = new StringBuilder(HEAD).append("""
                @Flow(value = "layers", input = Layers.Start.class, output = Layers.End.class)
                public final class Layers {
                    public record Start(int start) {}

                    public record End(int end) {}
                """);
        for (int layer = 1; layer <= LAYERS; layer++) {
            for (int task = 0; task < WIDTH; task++) {
                String left = "v%dx%d".formatted(layer - 1, task);
                String right = "v%dx%d".formatted(layer - 1, (task + 1) % WIDTH);
                text.append(
                        layer == 1
                                ? task("v1x" + task, "int start", "start + 1")
                                : task(
                                        "v%dx%d".formatted(layer, task),
                                        "int %s, int %s".formatted(left, right),
                                        "Math.max(%s, %s) + 1".formatted(left, right)));
            }
        }
        String all = IntStream.range(0, WIDTH)
                .mapToObj(task -> "int v%dx%d".formatted(LAYERS, task))
                .collect(Collectors.joining(", "));
        return text.append(task("end", all, "v%dx0 + 1".formatted(LAYERS)))
                .append("}\n")
                .toString();
    }

    private static String task(String gives, String takes, String result) {
        return """

                    @Task
                    @Provides("%1$s")
                    int %1$s(%2$s) {
                        return %3$s;
                    }
                """.formatted(gives, takes, result);
    }

    /**
     * Returns the source of {@code Undone}: a chain with a revert for each task. Behind it a task fails, if it is told
     * to.
     */
    static String undone(int tasks) {
        return HEAD + """
                @Flow(value = "undone", input = Undone.Start.class, output = Undone.End.class)
                public final class Undone {
                    private static final IllegalStateException FAILURE = new IllegalStateException("as told");

                    public record Start(int v0, boolean fails) {}

                    public record End(int end) {}

                    @Task
                    @Provides("end")
                    int end(int v%1$d, boolean fails) {
                        if (fails) {
                            throw FAILURE;
                        }
                        return v%1$d;
                    }
                """.formatted(tasks) + lines(tasks, """

                            @Task
                            @Provides("v%1$d")
                            int t%1$d(int v%2$d) {
                                return v%2$d + 1;
                            }

                            @Revert("t%1$d")
                            void undo%1$d(int v%1$d) {}
                        """) + "}\n";
    }

    /** Returns the source of {@code Waiting}: a chain of ten tasks, of which the fifth waits for a reply. */
    static String waiting() {
        StringBuilder text = new StringBuilder(HEAD).append("""
                @Flow(value = "waiting", input = Waiting.Start.class, output = Waiting.End.class)
                public final class Waiting {
                    private final Supplier<CompletionStage<Integer>> replies;

                    public Waiting(Supplier<CompletionStage<Integer>> replies) {
                        this.replies = replies;
                    }

                    public record Start(int v0) {}

                    public record End(int v10) {}

                    @Task
                    @Provides("v5")
                    CompletionStage<Integer> t5(int v4) {
                        return replies.get();
                    }
                """);
        IntStream.rangeClosed(1, 10)
                .filter(number -> number != 5)
                .mapToObj(number -> task("v" + number, "int v" + (number - 1), "v" + (number - 1) + " + 1"))
                .forEach(text::append);
        return text.append("}\n").toString();
    }

    private static String lines(int count, String format) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> format.formatted(number, number - 1))
                .collect(Collectors.joining());
    }

    private static String names(String prefix, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> "\"" + prefix + number + "\"")
                .collect(Collectors.joining(", "));
    }
}
