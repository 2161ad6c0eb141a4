package io.millrace.processor;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came out of a compiler.
 *
 * @param successful whether it says that all is well
 * @param reports everything it reported, sorted
 * @param classes the directory of the classes
 * @param generated the directory of the generated sources
 */
public record CompilerResult(boolean successful, List<Report> reports, Path classes, Path generated) {
    public CompilerResult {
        reports = reports.stream().sorted().toList();
    }

    /** Returns what a fixture has to say about these reports. */
    public List<Mark> marks() {
        return reports.stream().map(Report::mark).sorted().toList();
    }

    /** Returns all reports as one text. */
    public String text() {
        return reports.stream().map(Report::toString).collect(joining("\n\n", "", "\n"));
    }

    /** Returns the generated sources by their path. */
    public SortedMap<String, String> generatedSources() {
        SortedMap<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(generated)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(generated.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the generated sources in " + generated, e);
        }
        return sources;
    }
}
