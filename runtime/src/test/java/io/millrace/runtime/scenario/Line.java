package io.millrace.runtime.scenario;

import java.util.ArrayList;
import java.util.List;

/**
 * A line of a scenario file, with the lines that are indented under it.
 *
 * @param file the name of the file
 * @param number its number in the file, from 1
 * @param text what it says, without indentation
 * @param children the lines under it
 */
record Line(String file, int number, String text, List<Line> children) {
    /** Returns the first word. */
    String head() {
        return Words.of(text).get(0);
    }

    /** Returns what follows the first word. */
    String rest() {
        return text.substring(head().length()).strip();
    }

    /** Returns the parts of the line between commas. */
    List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            List<String> words = Words.of(part);
            if (words.isEmpty()) {
                throw error("nothing stands between two commas", "take one of them out");
            }
            clauses.add(new Clause(this, words.get(0), words.subList(1, words.size())));
        }
        return clauses;
    }

    /** Returns the line as one clause. */
    Clause clause() {
        List<String> words = Words.of(text);
        return new Clause(this, words.get(0), words.subList(1, words.size()));
    }

    /** Returns a defect of this line. */
    ScenarioException error(String cause, String fix) {
        return new ScenarioException(file, number, cause, fix);
    }
}
