package io.millrace.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles flows with javac. */
final class FlowCompiler {
    private static final String PROCESSOR = "io.millrace.processor.FlowProcessor";

    private FlowCompiler() {}

    /**
     * Compiles in this JVM.
     *
     * @param sources the files
     * @param output an empty directory, for class files and generated sources
     * @param processing whether the processor takes part
     * @throws IllegalStateException with javac's messages, if there is an error
     */
    static void compile(List<Path> sources, Path output, boolean processing) throws IOException {
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<String> options = new ArrayList<>(
                List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path"), "-nowarn"));
        if (!processing) {
            options.add("-proc:none");
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8)) {
            CompilationTask task =
                    compiler.getTask(null, files, messages, options, null, files.getJavaFileObjectsFromPaths(sources));
            if (processing) {
                task.setProcessors(List.of(processor()));
            }
            task.call();
        }
        List<String> errors = messages.getDiagnostics().stream()
                .filter(message -> message.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(String.join("\n", errors));
        }
    }

    /**
     * Compiles with the processor in a JVM of its own, so that this one stays as cold as it is.
     *
     * @param sources the files
     * @param output an empty directory, for class files and generated sources
     */
    static void compileElsewhere(List<Path> sources, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                FlowCompiler.class.getName(),
                output.toString()));
        sources.forEach(source -> command.add(source.toString()));
        try {
            int status = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("the compiler in its own JVM ended with " + status);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another JVM compiles", interrupted);
        }
    }

    /**
     * Compiles with the processor.
     *
     * @param args the directory for class files and generated sources, and the files
     */
    public static void main(String[] args) throws IOException {
        compile(Stream.of(args).skip(1).map(Path::of).toList(), Path.of(args[0]), true);
    }

    private static Processor processor() {
        return ServiceLoader.load(Processor.class).stream()
                .filter(provider -> provider.type().getName().equals(PROCESSOR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(PROCESSOR + " is not on the class path"))
                .get();
    }

    /** Returns the Java files in a directory, at any depth, in order. */
    static List<Path> javaFiles(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
