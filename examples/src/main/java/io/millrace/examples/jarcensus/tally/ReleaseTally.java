package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.JavaRelease;

/**
 * The jars whose newest class is of one class-file version, which is the release that they need.
 *
 * @param classFileVersion the major version of class files
 * @param jars the number of jars, perhaps 0
 * @param bytes the sum of their sizes
 */
public record ReleaseTally(int classFileVersion, int jars, long bytes) {

    public JavaRelease release() {
        return new JavaRelease(classFileVersion);
    }
}
