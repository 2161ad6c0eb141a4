package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.text.Printable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes text into Markdown so that it stays text. The dialect is GitHub's, for its tables. */
final class Markdown {
    /** Enough to keep text from becoming emphasis, code, links, HTML, cells or mathematics inside of a line. */
    private static final String SPECIAL = "\\`*_{}[]<>|~$&#!";

    private Markdown() {}

    /** Text for the middle of a line or for a cell. */
    static String text(String text) {
        String printable = Printable.of(text);
        StringBuilder out = new StringBuilder(printable.length() + 16);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
        }
        // Escaped too, so that no link is made of an address and nobody is notified.
        return out.toString().replace("://", "\\://").replace("@", "\\@");
    }

    /** Text as code, also where it holds backticks; a pipe is escaped, for a cell ends there even within code. */
    static String code(String text) {
        String printable = Printable.of(text).replace("|", "\\|");
        if (printable.isEmpty()) {
            return "";
        }
        int longest = 0;
        int run = 0;
        for (int i = 0; i < printable.length(); i++) {
            run = printable.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        boolean edge = printable.startsWith("`") || printable.endsWith("`");
        return edge ? fence + " " + printable + " " + fence : fence + printable + fence;
    }

    /** A bar of blocks, at least one where there is something to show. */
    static String bar(long part, long most) {
        if (part <= 0 || most <= 0) {
            return "";
        }
        return "█".repeat((int) Math.max(1, Math.round(20.0 * part / most)));
    }

    /** The head of a table; a heading that ends with {@code >} belongs to a column of figures. */
    static String tableHead(String... headings) {
        String names = Stream.of(headings)
                .map(heading -> heading.endsWith(">") ? heading.substring(0, heading.length() - 1) : heading)
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        String rules = Stream.of(headings)
                .map(heading -> heading.endsWith(">") ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |\n"));
        return "\n" + names + rules;
    }

    /** A row of cells that are Markdown already. */
    static String row(String... cells) {
        return List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
