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

    private static final String HEAD = """
            package io.millrace.benchmarks.flows;

            import io.millrace.Flow;
            import io.millrace.Provides;
            import io.millrace.Task;

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
