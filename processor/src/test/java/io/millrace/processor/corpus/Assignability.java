package io.millrace.processor.corpus;

import io.millrace.processor.CompilerCall;
import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.ProjectTree;
import io.millrace.processor.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;

/** Which type fits which, as javac says: it compiles an assignment of each pair. */
final class Assignability {
    private final Map<ValueType, Set<ValueType>> fitting = new EnumMap<>(ValueType.class);

    private Assignability() {}

    /** Asks javac about all pairs. */
    static Assignability ask() {
        Assignability answer = new Assignability();
        Path directory = ProjectTree.output("corpus/assignability");
        Path file = directory.resolve("written/corpus/Pairs.java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, pairs());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
        List<Path> sources =
                Stream.concat(Stream.of(file), CorpusFiles.support().stream()).toList();
        CompilerResult result = FixtureCompiler.JAVAC.compile(
                CompilerCall.withMillrace(directory.resolve("written"), sources, directory.resolve("output"))
                        .processors(new Processor[0])
                        .options(List.of("-Xmaxerrs", "100000")));
        Set<Long> refused = result.reports().stream().map(Report::line).collect(Collectors.toSet());
        long line = FIRST_LINE;
        for (ValueType provided : ValueType.providable()) {
            Set<ValueType> fits = EnumSet.noneOf(ValueType.class);
            for (ValueType required : ValueType.values()) {
                if (!refused.contains(line)) {
                    fits.add(required);
                }
                line++;
            }
            answer.fitting.put(provided, fits);
        }
        return answer;
    }

    private static final long FIRST_LINE = 4;

    private static String pairs() {
        StringBuilder text = new StringBuilder("package corpus;\nimport java.util.*;\nclass Pairs {\n");
        int number = 0;
        for (ValueType provided : ValueType.providable()) {
            for (ValueType required : ValueType.values()) {
                text.append(required.boxed()).append(" m").append(number++);
                text.append('(').append(provided.boxed()).append(" value) { return value; }\n");
            }
        }
        return text.append("}\n").toString();
    }

    /** Returns whether a value of one type can be given where another is required. */
    boolean fits(ValueType provided, ValueType required) {
        return fitting.getOrDefault(provided, Set.of()).contains(required);
    }

    /** Returns the types as which a value can be required. */
    List<ValueType> requirable(ValueType provided) {
        return List.copyOf(fitting.getOrDefault(provided, Set.of()));
    }

    /** Returns the types as which a value cannot be required. */
    List<ValueType> unfit(ValueType provided) {
        return Stream.of(ValueType.values())
                .filter(type -> !fits(provided, type))
                .toList();
    }
}
