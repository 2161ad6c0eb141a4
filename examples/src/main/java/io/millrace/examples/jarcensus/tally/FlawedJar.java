package io.millrace.examples.jarcensus.tally;

import java.util.List;

/**
 * A jar that was read in spite of damage inside.
 *
 * @param path the path below the directory of the census
 * @param flaws the damage, in words
 */
public record FlawedJar(String path, List<String> flaws) {
    public FlawedJar {
        flaws = List.copyOf(flaws);
    }
}
