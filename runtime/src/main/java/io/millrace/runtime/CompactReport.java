package io.millrace.runtime;

/**
 * What a compaction of a store did.
 *
 * @param bytesBefore how long the file of the runs was
 * @param bytesAfter how long it is
 */
public record CompactReport(long bytesBefore, long bytesAfter) {}
