package io.millrace.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A change of a flow with which runs that began before it cannot go on.
 *
 * @param what the thing that changed, such as {@code task 'charge'}
 * @param stored how it was when the runs began; {@link #NOTHING} for what was not there
 * @param now how it is now; {@link #NOTHING} for what is not there any more
 * @param why why that matters to the runs
 */
public record ShapeChange(String what, String stored, String now, String why) {
    /** Stands for what is not there. */
    public static final String NOTHING = "-";

    /** Stands for a thing as a whole. */
    static final String THERE = "there";

    private static final String GAP = "   ";

    static ShapeChange gone(String what, String why) {
        return new ShapeChange(what, THERE, NOTHING, why);
    }

    static ShapeChange added(String what, String why) {
        return new ShapeChange(what, NOTHING, THERE, why);
    }

    /** Returns the change as a sentence without its reason and without a full stop. */
    public String sentence() {
        if (now.equals(NOTHING)) {
            return what + (stored.equals(THERE) ? " is gone" : " has no longer '" + stored + "'");
        } else if (stored.equals(NOTHING)) {
            return what + (now.equals(THERE) ? " is new" : " has now '" + now + "'");
        }
        return what + " was '" + stored + "' and is '" + now + "'";
    }

    /** Returns changes as the lines of a table with a head: what, stored, now, why it matters. */
    public static List<String> table(List<ShapeChange> changes) {
        List<ShapeChange> rows = new ArrayList<>();
        rows.add(new ShapeChange("what", "stored", "now", "why it matters"));
        rows.addAll(changes);
        int what = rows.stream().mapToInt(row -> row.what.length()).max().orElse(0);
        int stored = rows.stream().mapToInt(row -> row.stored.length()).max().orElse(0);
        int now = rows.stream().mapToInt(row -> row.now.length()).max().orElse(0);
        return rows.stream()
                .map(row -> pad(row.what, what) + pad(row.stored, stored) + pad(row.now, now) + row.why)
                .toList();
    }

    private static String pad(String cell, int width) {
        return cell + " ".repeat(width - cell.length()) + GAP;
    }
}
