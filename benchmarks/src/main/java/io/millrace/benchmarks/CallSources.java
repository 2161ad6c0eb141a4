package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes plain calls of the tasks of the annotated chains, and a stage for each. The build runs this file alone, by its
 * source, before it compiles anything.
 */
final class CallSources {
    private static final List<Integer> CHAINS = List.of(10, 100, 1000);
    /** HotSpot does not compile methods that are much longer. */
    private static final int CALLS_A_METHOD = 64;

    private static final String CALLS = """
            package io.millrace.benchmarks.flows;

            import java.util.concurrent.CompletableFuture;

            /** Calls the tasks of {@link Chain%1$d} one after the other. */
            public final class Calls%1$d {
                private static final Chain%1$d FLOW = new Chain%1$d();

                private Calls%1$d() {}

                /** Plain calls. */
                public static Integer direct(Integer start) {
                    int direct = start;
            %2$s        return direct;
                }

                /** Calls whose results are kept, each in its slot. */
                public static Integer kept(Integer start) {
                    Object[] kept = new Object[%1$d + 1];
                    kept[0] = start;
            %3$s        return (Integer) kept[%1$d];
                }

                /** A stage of its own for each call. */
                public static Integer stages(Integer start) {
                    CompletableFuture<Integer> stages = CompletableFuture.completedFuture(start);
            %4$s        return stages.join();
                }
            %5$s%6$s%7$s}
            """;

    private CallSources() {}

    /**
     * Writes the sources.
     *
     * @param args the directory that becomes a root of sources
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0], "io", "millrace", "benchmarks", "flows");
        for (int tasks : CHAINS) {
            write(directory.resolve("Calls" + tasks + ".java"), calls(tasks));
        }
    }

    /** A file that is right already is left alone, so that it is not compiled again. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    private static String calls(int tasks) {
        return CALLS.formatted(
                tasks,
                parts(tasks, "direct"),
                parts(tasks, "kept"),
                parts(tasks, "stages"),
                methods(tasks, "direct", "int", "direct = FLOW.t%1$d(direct);"),
                methods(tasks, "kept", "Object[]", "kept[%1$d] = FLOW.t%1$d((int) kept[%2$d]);"),
                methods(
                        tasks,
                        "stages",
                        "CompletableFuture<Integer>",
                        "stages = stages.thenApply(value -> FLOW.t%1$d(value));"));
    }

    private static String parts(int tasks, String name) {
        return IntStream.rangeClosed(0, (tasks - 1) / CALLS_A_METHOD)
                .mapToObj(part -> "        %1$s = %1$s%2$d(%1$s);\n".formatted(name, part))
                .collect(Collectors.joining());
    }

    private static String methods(int tasks, String name, String type, String call) {
        StringBuilder text = new StringBuilder();
        for (int first = 1; first <= tasks; first += CALLS_A_METHOD) {
            text.append(
                    "\n    private static %1$s %2$s%3$d(%1$s %2$s) {\n".formatted(type, name, first / CALLS_A_METHOD));
            IntStream.rangeClosed(first, Math.min(tasks, first + CALLS_A_METHOD - 1))
                    .mapToObj(task -> "        " + call.formatted(task, task - 1) + "\n")
                    .forEach(text::append);
            text.append("        return %s;\n    }\n".formatted(name));
        }
        return text.toString();
    }
}
