package io.millrace.examples.jarcensus;

import java.io.PrintStream;

/**
 * Tells a person at a terminal how far the census is.
 *
 * <p>At a terminal it is one line that is painted over. Elsewhere, such as in a build's log, it is a line for every
 * tenth of the work. Safe for use by several threads.
 */
final class Progress {
    private static final int WIDTH = 79;
    private static final int BAR = 24;
    /** For the whole work: a terminal that is painted for each of a million jars is the slowest part of the census. */
    private static final int REPAINTS = 200;

    private static final int LINES = 10;

    private final PrintStream out;
    private final boolean terminal;
    private String what = "inspected";
    private int total;
    private int done;
    private int painted;

    private Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Progress for the standard output of this process: paints where there is a console. */
    // Java 22 to 24 have a console also where the output goes to a file. Java 17, 21 and 25 have none there.
    @SuppressWarnings("SystemConsoleNull")
    static Progress on(PrintStream out) {
        return to(out, System.console() != null);
    }

    static Progress to(PrintStream out, boolean terminal) {
        return new Progress(out, terminal);
    }

    /** A line of its own, above the painted one. */
    synchronized void say(String line) {
        wipe();
        out.println(Printable.of(line));
        out.flush();
    }

    /** Begins to count {@code total} items; 0 where their number is not known. */
    synchronized void begin(String verb, int items) {
        wipe();
        what = verb;
        total = items;
        done = 0;
    }

    /** One more item is done. */
    synchronized void advance(String item) {
        done++;
        int step = Math.max(1, total / (terminal ? REPAINTS : LINES));
        boolean due = total == 0 ? done % 100 == 0 : done % step == 0 || done == total;
        if (!due) {
            return;
        }
        if (terminal) {
            paint(item);
        } else {
            out.println(count());
        }
        out.flush();
    }

    /** The work is over: wipes the painted line, so that what follows begins on a clean one. */
    synchronized void end() {
        wipe();
        out.flush();
    }

    private String count() {
        String counted = what + " " + Figures.count(done);
        return total == 0 ? counted : counted + " of " + Figures.count(total) + " (" + Figures.share(done, total) + ")";
    }

    private void paint(String item) {
        int full = total == 0 ? 0 : Math.min(BAR, BAR * done / total);
        String bar = total == 0 ? "" : "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] ";
        String line = bar + count() + " " + Printable.of(item);
        String cut = line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...";
        // Spaces instead of an escape sequence: they clear the rest of the last line on every terminal.
        out.print("\r" + cut + " ".repeat(Math.max(0, painted - cut.length())));
        painted = cut.length();
    }

    private void wipe() {
        if (painted > 0) {
            out.print("\r" + " ".repeat(painted) + "\r");
            painted = 0;
        }
    }
}
