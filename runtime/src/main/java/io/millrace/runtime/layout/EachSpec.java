package io.millrace.runtime.layout;

/**
 * The collection for whose elements a task runs.
 *
 * @param collection the value that is the collection
 * @param concurrency how many elements may run at once, 0 for the engine's own limit
 */
public record EachSpec(ValueSpec collection, int concurrency) {}
