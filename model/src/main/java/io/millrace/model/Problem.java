package io.millrace.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that is wrong with a flow, in the words that its author reads.
 *
 * @param code the code
 * @param place where it is shown
 * @param headline what is wrong, in one line that is whole by itself, without a final period
 * @param facts the lines below it: what is there, and where
 * @param fix what the author can do
 */
public record Problem(ProblemCode code, Place place, String headline, List<String> facts, String fix) {
    public Problem {
        facts = List.copyOf(facts);
        if (headline.isBlank() || headline.endsWith(".") || headline.contains("\n")) {
            throw new IllegalArgumentException("A headline is one line without a final period, not: " + headline);
        }
        if (fix.isBlank()) {
            throw new IllegalArgumentException("A problem says how it is fixed: " + headline);
        }
    }

    /** Starts a problem. Names in it may be anything that somebody wrote: a line break is shown as its escape. */
    public static Builder of(ProblemCode code, Place place, String headline) {
        return new Builder(code, place, oneLine(headline));
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r");
    }

    /** Collects the parts of a problem. Not thread-safe. */
    public static final class Builder {
        private final ProblemCode code;
        private final Place place;
        private final String headline;
        private final List<String> facts = new ArrayList<>();

        private Builder(ProblemCode code, Place place, String headline) {
            this.code = code;
            this.place = place;
            this.headline = headline;
        }

        /** Adds a line. */
        public Builder fact(String line) {
            facts.add(oneLine(line));
            return this;
        }

        /** Adds a line that belongs to the one before. */
        public Builder detail(String line) {
            return fact("    " + line);
        }

        /** Ends the problem with what the author can do. */
        public Problem fix(String fix) {
            return new Problem(code, place, headline, facts, oneLine(fix));
        }
    }
}
