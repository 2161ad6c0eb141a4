package io.millrace.model;

/**
 * The fixed layout of a problem, for compilers and for exceptions alike.
 *
 * <pre>
 * [F101] nothing provides the value 'rom' that task 'charge' requires
 *     'rom' (Room) is required at
 *         BookTrip.charge(..., rom)
 *   Fix: rename it to 'room' (did you mean this?)
 *   More: docs/errors.md#f101
 * </pre>
 */
public final class ProblemFormatter {
    private ProblemFormatter() {}

    /** Returns the problem as text, without a final line break. */
    public static String format(Problem problem) {
        StringBuilder text = new StringBuilder(headline(problem));
        problem.facts().forEach(fact -> text.append("\n    ").append(fact));
        text.append("\n  Fix: ").append(problem.fix());
        text.append("\n  More: ").append(problem.code().more());
        return text.toString();
    }

    /** Returns the first line alone. */
    public static String headline(Problem problem) {
        return "[" + problem.code() + "] " + problem.headline();
    }
}
