package io.millrace.runtime.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one call does each time.
 *
 * @param call the call
 * @param times what it does each time; the last holds for all further times
 */
record Script(String call, List<List<Clause>> times) {
    /** What ends a call. */
    private static final Set<String> ENDS =
            Set.of("succeeds", "gives", "fails", "hangs", "yes", "no", "next", "revert", "revertAll");

    private static final Set<String> ACTS =
            Set.of("suspends", "cancels", "takes", "later", "awaits", "progress", "emits", "interrupts");

    static Script of(Line line) {
        int colon = line.text().indexOf(": ");
        if (colon < 1) {
            throw line.error("this says of no call what it does", "write the call, a colon, a space and what it does");
        }
        List<List<Clause>> times = new ArrayList<>();
        for (String part : line.text().substring(colon + 2).split("\\|", -1)) {
            List<Clause> clauses = new Line(line.file(), line.number(), part.strip(), List.of()).clauses();
            check(clauses);
            times.add(clauses);
        }
        return new Script(line.text().substring(0, colon).strip(), times);
    }

    private static void check(List<Clause> clauses) {
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            boolean ends = ENDS.contains(clause.keyword());
            if (!ends && !ACTS.contains(clause.keyword())) {
                throw clause.unknown("as what a call does", ACTS + " or " + ENDS);
            } else if (ends && i < clauses.size() - 1) {
                throw clause.line()
                        .error("a call does nothing after '" + clause.keyword() + "'", "put that at its end");
            } else if (clause.keyword().equals("later")) {
                clause.duration();
            } else if (clause.keyword().equals("fails")) {
                Words.exception(
                        clause.line(),
                        clause.words().isEmpty() ? "" : clause.words().get(0));
            }
        }
    }

    /** Returns what the call does at the n-th time, from 1. */
    List<Clause> time(int number) {
        return times.get(Math.min(number, times.size()) - 1);
    }
}
