package io.millrace.examples.jarcensus;

import java.util.List;

/**
 * A jar that was read in spite of damage inside.
 *
 * @param path the path below the directory of the census
 * @param flaws the damage, in words
 */
record FlawedJar(String path, List<String> flaws) {
    FlawedJar {
        flaws = List.copyOf(flaws);
    }
}
