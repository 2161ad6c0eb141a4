package io.millrace.examples.jarcensus;

/**
 * The input of the census.
 *
 * @param directory the folder below which jars are looked for
 * @param reports the folder into which the reports are written
 */
record CensusRequest(String directory, String reports) {}
