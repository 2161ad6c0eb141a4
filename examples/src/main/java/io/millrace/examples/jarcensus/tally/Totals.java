package io.millrace.examples.jarcensus.tally;

/**
 * The headline figures of a census, over the readable jars.
 *
 * @param jars the number of readable jars
 * @param unreadable the number of unreadable ones
 * @param bytes the sum of sizes
 * @param medianBytes the median size, 0 without jars; the lower of the two in the middle of an even number
 * @param classes the number of class files
 * @param withoutClasses jars without a class that counts, such as sources
 * @param multiRelease multi-release jars
 * @param signed jars with a signature
 * @param spareBytes the sizes of jars of which there is a newer version or a twin
 */
public record Totals(
        int jars,
        int unreadable,
        long bytes,
        long medianBytes,
        long classes,
        int withoutClasses,
        int multiRelease,
        int signed,
        long spareBytes) {}
