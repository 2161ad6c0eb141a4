package io.millrace.runtime.scenario;

import java.util.ArrayList;
import java.util.List;

/** Reads indented text. Empty lines and lines that begin with {@code #} count for nothing. */
final class Outline {
    private final String file;
    private final List<Raw> lines = new ArrayList<>();
    private int next;

    private record Raw(int number, int indent, String text) {}

    private Outline(String file) {
        this.file = file;
    }

    /** Returns the lines that are not indented, with all that is under them. */
    static List<Line> of(String file, String text) {
        Outline outline = new Outline(file);
        int number = 0;
        for (String line : text.lines().toList()) {
            outline.add(++number, line);
        }
        List<Line> top = outline.block(0);
        if (outline.next < outline.lines.size()) {
            throw outline.misplaced(outline.lines.get(outline.next));
        }
        return top;
    }

    private void add(int number, String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        int indent = line.length() - line.stripLeading().length();
        if (line.substring(0, indent).contains("\t")) {
            throw new ScenarioException(file, number, "the line is indented by a tab", "use spaces");
        }
        lines.add(new Raw(number, indent, text));
    }

    private List<Line> block(int indent) {
        List<Line> block = new ArrayList<>();
        while (next < lines.size() && lines.get(next).indent() >= indent) {
            Raw line = lines.get(next++);
            if (line.indent() != indent) {
                throw misplaced(line);
            }
            boolean nested = next < lines.size() && lines.get(next).indent() > indent;
            List<Line> children = nested ? block(lines.get(next).indent()) : List.of();
            block.add(new Line(file, line.number(), line.text(), children));
        }
        return block;
    }

    private ScenarioException misplaced(Raw line) {
        return new ScenarioException(
                file,
                line.number(),
                "the line is indented by " + line.indent() + ", unlike any line that it could belong to",
                "indent it as much as the lines beside it, or more than the line above it");
    }
}
