package io.millrace.examples.jarcensus;

import java.util.Optional;

/**
 * The input of the census.
 *
 * @param directory the folder below which jars are looked for
 * @param reports the folder into which the reports are written
 * @param failOn inspecting a jar fails if this is a part of its path; empty to fail on none
 */
record CensusRequest(String directory, String reports, Optional<String> failOn) {}
