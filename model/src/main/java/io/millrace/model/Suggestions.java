package io.millrace.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class Suggestions {
    private Suggestions() {}

    private record Near(String name, int distance) {}

    /**
     * Returns the candidate that differs least from a misspelt name, if one is near: at most one edit for each three
     * characters, and at least one, but never as many as the name has characters. Ties go to the candidate that comes
     * first.
     */
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        int most = Math.min(Math.max(1, name.length() / 3), name.length() - 1);
        return candidates.stream()
                .filter(candidate -> !candidate.equals(name))
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
                .map(candidate -> new Near(candidate, distance(name, candidate)))
                .filter(near -> near.distance <= most)
                .min(Comparator.comparingInt(Near::distance))
                .map(Near::name);
    }

    /** Returns the fix for a misspelt name: the nearest name first, where there is one. */
    static String rename(String name, Collection<String> candidates, String otherwise) {
        return nearest(name, candidates)
                .map(near -> "rename it to '" + near + "' (did you mean this?), or " + otherwise)
                .orElse(otherwise);
    }

    /**
     * The optimal string alignment distance, in which swapping two neighbours is one edit; letters are compared without
     * case. See Boytsov, "Indexing methods for approximate dictionary searching", 2011, section 2.
     */
    private static int distance(String one, String other) {
        int[][] edits = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, one, other, i, j);
            }
        }
        return edits[one.length()][other.length()];
    }

    private static int cheapest(int[][] edits, String one, String other, int i, int j) {
        int change = same(one, i, other, j) ? 0 : 1;
        int cost = Math.min(edits[i - 1][j - 1] + change, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && same(one, i, other, j - 1) && same(one, i - 1, other, j);
        return swapped ? Math.min(cost, edits[i - 2][j - 2] + 1) : cost;
    }

    private static boolean same(String one, int i, String other, int j) {
        return Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
    }
}
