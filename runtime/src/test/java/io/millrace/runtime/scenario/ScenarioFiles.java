package io.millrace.runtime.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The scenario files of this module, and those of the folder that {@code -Dmillrace.scenarios=FOLDER} names, if it names
 * one.
 */
final class ScenarioFiles {
    /** Other modules, which run them on their engines, say where it is. */
    static final Path FOLDER = Path.of(System.getProperty("millrace.scenarios.folder", "src/test/resources/scenarios"));

    private ScenarioFiles() {}

    /** Returns the scenarios of this module. */
    static List<Scenario> own() {
        return of(FOLDER);
    }

    /** Returns all scenarios. */
    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(own());
        String more = System.getProperty("millrace.scenarios");
        if (more != null) {
            all.addAll(of(Path.of(more)));
        }
        return all;
    }

    private static List<Scenario> of(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Scenario> scenarios = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList()) {
                scenarios.addAll(Scenario.of(file.getFileName().toString(), Files.readString(file)));
            }
            return scenarios;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
