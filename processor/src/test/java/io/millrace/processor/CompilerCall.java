package io.millrace.processor;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;

/**
 * What a compiler is called with.
 *
 * @param root the directory below which reports name their files
 * @param sources the files to compile
 * @param classNames types in class files that are given to the processors by name
 * @param classPath the class path
 * @param options further options
 * @param processors the annotation processors, fresh ones for each call; none: {@code -proc:none}
 * @param output the directory for classes, in {@code classes}, and generated sources, in {@code sources}; emptied first
 */
public record CompilerCall(
        Path root,
        List<Path> sources,
        List<String> classNames,
        List<Path> classPath,
        List<String> options,
        List<Processor> processors,
        Path output) {
    public CompilerCall {
        sources = List.copyOf(sources);
        classNames = List.copyOf(classNames);
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
        processors = List.copyOf(processors);
    }

    /** Returns a call with Millrace's processor, its annotations and its runtime. */
    public static CompilerCall withMillrace(Path root, List<Path> sources, Path output) {
        return new CompilerCall(
                root, sources, List.of(), FixtureClassPath.full(), List.of(), List.of(new FlowProcessor()), output);
    }

    /** Returns this call with other processors. */
    public CompilerCall processors(Processor... others) {
        return new CompilerCall(root, sources, classNames, classPath, options, List.of(others), output);
    }

    /** Returns this call with further options. */
    public CompilerCall options(List<String> more) {
        return new CompilerCall(root, sources, classNames, classPath, concat(options, more), processors, output);
    }

    /** Returns this call with types that are given by name. */
    public CompilerCall classNames(List<String> names) {
        return new CompilerCall(root, sources, names, classPath, options, processors, output);
    }

    /** Returns this call with another class path. */
    public CompilerCall classPath(List<Path> other) {
        return new CompilerCall(root, sources, classNames, other, options, processors, output);
    }

    /** Returns this call with something in front of its class path. */
    public CompilerCall alsoOnClassPath(List<Path> more) {
        return classPath(concat(more, classPath));
    }

    /** Returns where the classes go. */
    public Path classes() {
        return output.resolve("classes");
    }

    /** Returns where the generated sources go. */
    public Path generated() {
        return output.resolve("sources");
    }

    private static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
