package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the same tasks as Dagger Producers. The build runs this file alone, by its source, before it compiles
 * anything.
 */
final class ProducerSources {
    private static final List<Integer> CHAINS = List.of(10, 100, 1000);
    private static final int BRANCHES = 1000;
    private static final int LAYERS = 32;
    private static final int WIDTH = 32;

    private static final String PRODUCERS = """
            package io.millrace.benchmarks.producers;

            import com.google.common.util.concurrent.Futures;
            import com.google.common.util.concurrent.ListenableFuture;
            import dagger.BindsInstance;
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

                /** Does the tasks on the calling thread. */
                public static Integer run(Integer start) throws ExecutionException {
                    return Futures.getDone(on(Runnable::run, start));
                }

                /** Makes a component, as each run needs one, and asks for the last value. */
                public static ListenableFuture<Integer> on(Executor executor, Integer start) {
                    return Dagger%1$s_Graph.builder().executor(executor).start(start).build().end();
                }

                @ProductionComponent(modules = Tasks.class)
                interface Graph {
                    @Named("%2$s") ListenableFuture<Integer> end();

                    @ProductionComponent.Builder
                    interface Builder {
                        @BindsInstance Builder executor(@Production Executor executor);

                        @BindsInstance Builder start(@Named("start") int start);

                        Graph build();
                    }
                }

                @ProducerModule
                static final class Tasks {
                    private Tasks() {}
            %3$s    }
            }
            """;

    private ProducerSources() {}

    /**
     * Writes the sources.
     *
     * @param args the directory that becomes a root of sources
     */
    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0], "io", "millrace", "benchmarks", "producers");
        for (int tasks : CHAINS) {
            String name = "ProducersChain" + tasks;
            write(directory.resolve(name + ".java"), PRODUCERS.formatted(name, "v" + tasks, chain(tasks)));
        }
        write(
                directory.resolve("ProducersFanOut.java"),
                PRODUCERS.formatted("ProducersFanOut", "end", fanOut(BRANCHES)));
        write(directory.resolve("ProducersLayers.java"), PRODUCERS.formatted("ProducersLayers", "end", layers()));
    }

    /** A file that is right already is left alone, so that it is not compiled again. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
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

    /** Each task of a layer takes what two tasks of the layer before it gave; the last task takes the last layer. */
    private static String layers() {
        StringBuilder text = new StringBuilder();
        for (int layer = 1; layer <= LAYERS; layer++) {
            for (int task = 0; task < WIDTH; task++) {
                String gives = "v" + layer + "x" + task;
                String left = "v" + (layer - 1) + "x" + task;
                String right = "v" + (layer - 1) + "x" + (task + 1) % WIDTH;
                text.append(
                        layer == 1
                                ? producer("", gives, "start")
                                : produces(
                                        gives,
                                        named(left) + ", " + named(right),
                                        "Math.max(" + left + ", " + right + ") + 1"));
            }
        }
        String all = IntStream.range(0, WIDTH)
                .mapToObj(task -> named("v" + LAYERS + "x" + task))
                .collect(Collectors.joining(", "));
        return text + produces("end", all, "v" + LAYERS + "x0 + 1");
    }

    private static String named(String value) {
        return "@Named(\"%1$s\") int %1$s".formatted(value);
    }

    private static String produces(String gives, String parameters, String result) {
        return """

                        @Produces
                        @Named("%1$s")
                        static int %1$s(%2$s) {
                            return %3$s;
                        }
                """.formatted(gives, parameters, result);
    }

    private static String producer(String more, String gives, String takes) {
        return produces(gives, more + named(takes), takes + " + 1");
    }
}
