package io.millrace.examples.jarcensus.inspect;

import java.util.List;

/**
 * The jars below a directory, and the directories that could not be searched.
 *
 * @param jars paths below the directory, with {@code /} between their names on every system, sorted
 * @param closed what could not be searched, sorted by path
 */
public record FoundJars(List<String> jars, List<UnreadableDirectory> closed) {
    public FoundJars {
        jars = List.copyOf(jars);
        closed = List.copyOf(closed);
    }
}
