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
        String name = "ProducersFanOut";
        write(directory.resolve(name + ".java"), PRODUCERS.formatted(name, "end", fanOut(BRANCHES)));
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
