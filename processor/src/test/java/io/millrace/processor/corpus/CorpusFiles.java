package io.millrace.processor.corpus;

import io.millrace.processor.ProjectTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The hand-written classes that flows of the corpus use. */
final class CorpusFiles {
    private CorpusFiles() {}

    static List<Path> support() {
        Path directory = ProjectTree.module().resolve("src/test/fixtures/corpus/corpus");
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }
}
