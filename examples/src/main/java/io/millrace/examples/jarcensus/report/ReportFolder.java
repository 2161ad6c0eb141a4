package io.millrace.examples.jarcensus.report;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Makes the folder of the reports, and takes it back. Both can be repeated. */
public final class ReportFolder {
    private ReportFolder() {}

    /**
     * Makes a folder with those above it.
     *
     * @return the folders that were not there, the outermost first
     */
    public static List<String> make(Path folder) throws IOException {
        Deque<String> missing = new ArrayDeque<>();
        for (Path path = folder.toAbsolutePath(); path != null && Files.notExists(path); path = path.getParent()) {
            missing.push(path.toString());
        }
        Files.createDirectories(folder);
        return List.copyOf(missing);
    }

    /** Deletes folders, the last first, as far as nothing else is in them. */
    public static void remove(List<String> folders) throws IOException {
        for (int i = folders.size() - 1; i >= 0; i--) {
            try {
                Files.deleteIfExists(Path.of(folders.get(i)));
            } catch (DirectoryNotEmptyException used) {
                return;
            }
        }
    }
}
