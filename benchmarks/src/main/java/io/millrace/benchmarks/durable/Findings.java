package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.MarkdownTable;
import java.util.ArrayList;
import java.util.List;

/** The tables of what was measured, and each target with what was found. */
public final class Findings {
    private final List<String> tables = new ArrayList<>();
    private final MarkdownTable targets = new MarkdownTable("target", "measured", "met");

    /** Adds a table. */
    public void table(MarkdownTable table) {
        tables.add(table.toString());
    }

    /** Adds a target with what was measured. */
    public void target(String target, String measured, boolean met) {
        targets.row(target, measured, met ? "yes" : "no");
    }

    /** Says that something could not be compared, and why. */
    public void unmeasured(String target, String why) {
        targets.row(target, why, "–");
    }

    @Override
    public String toString() {
        return String.join("\n", tables) + "\n" + targets;
    }
}
