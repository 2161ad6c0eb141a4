package io.millrace.runtime.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The table of the sentences of the semantics, and of what shows them. */
final class SentenceTable {
    private static final Pattern NOT_YET = Pattern.compile("not yet, issue \\d+");
    private static final String TEST = "test: ";

    private SentenceTable() {}

    /**
     * A row.
     *
     * @param id what the sentence is called
     * @param shownBy what shows it
     */
    record Row(String id, String shownBy) {
        /** Returns the scenarios that show the sentence; none if something else does, or nothing yet. */
        List<String> scenarios() {
            return isNotYet() || isTest() ? List.of() : List.of(shownBy.split(", ", -1));
        }

        boolean isNotYet() {
            return NOT_YET.matcher(shownBy).matches();
        }

        private boolean isTest() {
            return shownBy.startsWith(TEST);
        }

        /** Returns the test class that shows the sentence, if one does. */
        List<String> tests() {
            return isTest() ? List.of(shownBy.substring(TEST.length())) : List.of();
        }
    }

    static List<Row> read() throws IOException {
        return read(Files.readString(ScenarioFiles.FOLDER.resolve("sentences.md")));
    }

    static List<Row> read(String text) {
        List<Row> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 5 && !cells[1].isBlank() && !cells[1].contains("---")) {
                rows.add(new Row(cells[1].strip(), cells[3].strip()));
            }
        }
        return rows.subList(1, rows.size());
    }

    /** Returns the names of the test classes of the modules whose rules the semantics are about. */
    static List<String> testClasses() throws IOException {
        List<String> names = new ArrayList<>();
        for (String module : List.of("../model", ".")) {
            try (var files = Files.walk(Path.of(module, "src/test/java"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> names.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        return names;
    }
}
