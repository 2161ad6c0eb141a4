package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes what is measured beside the flows and needs a piece of code for each task. The build runs this file alone, by
 * its source, before it compiles anything.
 */
final class PeerSources {
    private static final List<Integer> CHAINS = List.of(10, 100, 1000);
    private static final int BRANCHES = 1000;
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

    private static final String PRODUCERS = """
            package io.millrace.benchmarks.producers;

            import com.google.common.util.concurrent.Futures;
            import com.google.common.util.concurrent.ListenableFuture;
            import dagger.BindsInstance;
            import dagger.Module;
            import dagger.Provides;
            import dagger.multibindings.IntoSet;
            import dagger.producers.ProducerModule;
            import dagger.producers.Produces;
            import dagger.producers.Production;
            import dagger.producers.ProductionComponent;
            import java.util.Set;
            import java.util.concurrent.ExecutionException;
            import java.util.concurrent.Executor;
            import javax.inject.Named;

            /** The same tasks, as Dagger Producers. */
            public final class %1$s {
                private %1$s() {}

                /** Makes a component, as each run needs one, and asks for the last value. */
                public static Integer run(Integer start) throws ExecutionException {
                    return Futures.getDone(Dagger%1$s_Graph.builder().start(start).build().end());
                }

                @ProductionComponent(modules = {OwnThread.class, Tasks.class})
                interface Graph {
                    @Named("%2$s") ListenableFuture<Integer> end();

                    @ProductionComponent.Builder
                    interface Builder {
                        @BindsInstance Builder start(@Named("start") int start);

                        Graph build();
                    }
                }

                @Module
                static final class OwnThread {
                    private OwnThread() {}

                    @Provides
                    @Production
                    static Executor executor() {
                        return Runnable::run;
                    }
                }

                @ProducerModule
                static final class Tasks {
                    private Tasks() {}
            %3$s    }
            }
            """;

    private PeerSources() {}

    /**
     * Writes the sources.
     *
     * @param args two directories that become roots of sources: one for calls, one for Dagger
     */
    public static void main(String[] args) throws IOException {
        Path calls = Path.of(args[0], "io", "millrace", "benchmarks", "flows");
        Path producers = Path.of(args[1], "io", "millrace", "benchmarks", "producers");
        for (int tasks : CHAINS) {
            write(calls.resolve("Calls" + tasks + ".java"), calls(tasks));
            String name = "ProducersChain" + tasks;
            write(producers.resolve(name + ".java"), PRODUCERS.formatted(name, "v" + tasks, chain(tasks)));
        }
        String name = "ProducersFanOut";
        write(producers.resolve(name + ".java"), PRODUCERS.formatted(name, "end", fanOut(BRANCHES)));
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

    private static String chain(int tasks) {
        return IntStream.rangeClosed(1, tasks)
                .mapToObj(task -> producer("", "v" + task, task == 1 ? "start" : "v" + (task - 1)))
                .collect(Collectors.joining());
    }

    private static String fanOut(int branches) {
        return producer("", "first", "start")
                + IntStream.rangeClosed(1, branches)
                        .mapToObj(branch -> """

                                        @Produces
                                        @IntoSet
                                        @Named("branches")
                                        static int b%1$d(@Named("first") int first) {
                                            return first + %1$d;
                                        }
                                """.formatted(branch))
                        .collect(Collectors.joining())
                + producer("@Named(\"branches\") Set<Integer> branches, ", "end", "first");
    }

    private static String producer(String more, String gives, String takes) {
        return """

                        @Produces
                        @Named("%2$s")
                        static int %2$s(%1$s@Named("%3$s") int %3$s) {
                            return %3$s + 1;
                        }
                """.formatted(more, gives, takes);
    }
}
