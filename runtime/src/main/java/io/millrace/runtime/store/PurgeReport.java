package io.millrace.runtime.store;

/**
 * What a purge did.
 *
 * @param removed how many runs or tombstones are gone
 * @param more whether there may be more that match, so that it is to be called again
 */
public record PurgeReport(int removed, boolean more) {}
