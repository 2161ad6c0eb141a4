package io.millrace.examples.jarcensus.inspect;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the damage found in one jar.
 *
 * <p>A jar whose every class is broken would fill the report by itself, so only the first {@value #LISTED} are kept in
 * words and the rest is a number. Not safe for use by several threads.
 */
final class Flaws {
    static final int LISTED = 5;

    private final List<String> listed = new ArrayList<>();
    private int more;

    void add(String entry, String what) {
        if (listed.size() < LISTED) {
            listed.add(entry + ": " + what);
        } else {
            more++;
        }
    }

    void add(String entry, Exception cause) {
        add(entry, Reason.of(cause));
    }

    List<String> list() {
        if (more == 0) {
            return List.copyOf(listed);
        }
        List<String> all = new ArrayList<>(listed);
        all.add("and " + more + " more");
        return List.copyOf(all);
    }
}
