package io.millrace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;

/** Prints the answer of a command, in the form that was asked for. */
final class Output {
    private final PrintStream out;
    private final boolean json;

    Output(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /**
     * Prints an answer.
     *
     * @param forPrograms its JSON
     * @param forPeople its lines
     */
    void say(JsonNode forPrograms, List<String> forPeople) {
        if (json) {
            line(Json.pretty(forPrograms));
        } else {
            forPeople.forEach(text -> line(printable(text)));
        }
    }

    /** What is stored may hold anything, also what a terminal would take for a command. */
    private static String printable(String text) {
        return text.chars().noneMatch(Character::isISOControl)
                ? text
                : text.codePoints()
                        .map(character -> Character.isISOControl(character) ? ' ' : character)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** Prints one line as it is, the same on every system. */
    void line(String text) {
        out.print(text + "\n");
        out.flush();
    }
}
