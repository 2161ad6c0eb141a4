package io.millrace.examples.jarcensus.inspect;

/**
 * What the census learnt about one jar: its facts, or why there are none.
 *
 * <p>A jar that cannot be read is a result like any other, so that one bad file among thousands is a line in the report
 * and not the end of the census.
 */
public sealed interface Inspection permits JarFacts, UnreadableJar {

    /** The jar's path below the directory of the census, with {@code /} between its names on every system. */
    String path();
}
