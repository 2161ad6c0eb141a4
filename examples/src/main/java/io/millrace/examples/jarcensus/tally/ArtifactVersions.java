package io.millrace.examples.jarcensus.tally;

import java.util.List;

/**
 * An artifact that is there in more than one version.
 *
 * @param artifact the artifact without its version
 * @param versions its versions, oldest first
 * @param bytes the sum of the sizes of all versions
 * @param olderBytes the part of it that all but the newest version take
 */
public record ArtifactVersions(String artifact, List<String> versions, long bytes, long olderBytes) {
    public ArtifactVersions {
        versions = List.copyOf(versions);
    }
}
