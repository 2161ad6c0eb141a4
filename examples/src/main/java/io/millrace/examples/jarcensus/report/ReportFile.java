package io.millrace.examples.jarcensus.report;

import java.util.Objects;

/**
 * A report that was written.
 *
 * @param path where it is, absolute, for a run may be resumed and reverted in another working directory
 * @param bytes its size
 * @param sha256 its SHA-256, by which it is known again before it is deleted
 */
public record ReportFile(String path, long bytes, String sha256) {
    public ReportFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(sha256, "sha256");
    }
}
