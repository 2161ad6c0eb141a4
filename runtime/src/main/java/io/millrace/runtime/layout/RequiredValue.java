package io.millrace.runtime.layout;

/**
 * A value that a task takes.
 *
 * @param value the value
 * @param optional whether the task copes with its absence
 */
public record RequiredValue(ValueSpec value, boolean optional) {}
