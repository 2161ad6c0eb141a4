/**
 * What is recorded of a run, as data: one type for each kind of record, and the one form in bytes that all stores use.
 *
 * <p>Names of tasks and scopes are qualified names, such as {@code stay.bookRoom}, so that a record is understood without
 * the classes of its flow and after the flow has changed. Instants are milliseconds since 1970-01-01T00:00Z.
 */
@NullMarked
package io.millrace.runtime.store.record;

import org.jspecify.annotations.NullMarked;
