package io.millrace.examples.jarcensus.tally;

/**
 * What one family of groups keeps in the directory, such as all groups that begin with {@code org.apache}.
 *
 * @param name the first two parts of the groups, or the first directory of the path outside of a repository
 * @param jars the number of jars
 * @param bytes the sum of their sizes
 * @param classFileVersion the newest class-file version that the larger part of the bytes needs, or 0 without classes
 */
public record Holding(String name, int jars, long bytes, int classFileVersion) {}
