package io.millrace.runtime.scenario;

import java.time.Duration;
import java.util.List;

/**
 * A keyword and what belongs to it.
 *
 * @param line where it stands
 * @param keyword the keyword
 * @param words what follows
 */
record Clause(Line line, String keyword, List<String> words) {
    /** Returns the only word. */
    String word() {
        if (words.size() != 1) {
            throw line.error("'" + keyword + "' takes one word, but has " + words.size(), "write one word after it");
        }
        return words.get(0);
    }

    /** Returns the only word as a number. */
    int number() {
        return number(word());
    }

    int number(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException noNumber) {
            throw line.error("'" + word + "' after '" + keyword + "' is no number", "write digits");
        }
    }

    /** Returns the only word as a duration. */
    Duration duration() {
        return duration(word());
    }

    Duration duration(String word) {
        return Words.duration(word)
                .orElseThrow(() -> line.error(
                        "'" + word + "' after '" + keyword + "' is no duration",
                        "write a number with ms, s, m or h, such as 2s"));
    }

    /** Returns the constant of an enum that a word names. */
    <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        throw line.error(
                "'" + word + "' is not known after '" + keyword + "'",
                "write one of " + List.of(type.getEnumConstants()));
    }

    /** Returns the exception for a keyword that is not known here. */
    ScenarioException unknown(String place, String known) {
        return line.error("'" + keyword + "' is not known " + place, "write one of " + known);
    }
}
