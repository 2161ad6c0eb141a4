package io.millrace.examples.docs;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the folder that the project's documents are relative to. */
final class ProjectRoot {
    private ProjectRoot() {}

    static Path find() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("annotations/pom.xml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The tests run inside the project's folder");
            }
        }
        return folder;
    }
}
