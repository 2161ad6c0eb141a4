package io.millrace.examples.jarcensus.inspect;

import java.util.Objects;

/**
 * A file that is called a jar and could not be opened as one.
 *
 * @param path the path below the directory of the census
 * @param reason why, in words for the reader of a report
 */
public record UnreadableJar(String path, String reason) implements Inspection {
    public UnreadableJar {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(reason, "reason");
    }
}
