package io.millrace.examples.jarcensus.inspect;

import java.util.Objects;

/**
 * A directory whose jars are missing from the census.
 *
 * @param path the path below the directory of the census
 * @param reason why, in words for the reader of a report
 */
public record UnreadableDirectory(String path, String reason) {
    public UnreadableDirectory {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(reason, "reason");
    }
}
