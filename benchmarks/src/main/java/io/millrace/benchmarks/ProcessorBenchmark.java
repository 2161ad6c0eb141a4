package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Measures how long javac takes for 500 tasks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ProcessorBenchmark {
    /** The values of {@link #flows}. */
    static final List<Integer> FLOWS = List.of(1, 10);

    private static final int TASKS = 500;

    /** Over how many flows the tasks are spread. */
    @Param({"1", "10"})
    public int flows = 1;

    /** What javac is given to do. */
    @Param
    public CompilerWork work = CompilerWork.WITH_PROCESSOR;

    private final List<Path> sources = new ArrayList<>();
    private Path directory = Path.of("");
    private int compilations;

    /** Writes the sources. */
    @Setup
    public void write() throws IOException {
        directory = Files.createTempDirectory("millrace-processor-benchmark");
        for (int flow = 0; flow < flows; flow++) {
            String name = "Flow" + flow;
            sources.add(Files.writeString(directory.resolve(name + ".java"), MixedFlow.of(name, TASKS / flows)));
        }
        if (work == CompilerWork.GENERATED_BEFORE) {
            Path generated = Files.createDirectory(directory.resolve("generated"));
            FlowCompiler.compileElsewhere(sources, generated);
            sources.addAll(FlowCompiler.javaFiles(generated));
        }
    }

    /** Compiles into a new directory. */
    @Benchmark
    public Path compile(ThreadTime time) throws IOException {
        time.count();
        Path output = Files.createDirectory(directory.resolve("output" + compilations++));
        FlowCompiler.compile(sources, output, work == CompilerWork.WITH_PROCESSOR);
        return output;
    }

    /** Deletes everything that was written. */
    @TearDown
    public void delete() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
