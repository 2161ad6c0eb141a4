package io.millrace.examples.jarcensus.tally;

import java.util.List;

/**
 * Jars that are the same byte for byte.
 *
 * @param sha256 the SHA-256 that they share
 * @param bytes the size of one of them
 * @param paths where they are, sorted, two or more
 */
public record SameContent(String sha256, long bytes, List<String> paths) {
    public SameContent {
        paths = List.copyOf(paths);
    }

    /** The room that all but one of them take. */
    public long spareBytes() {
        return bytes * (paths.size() - 1);
    }
}
