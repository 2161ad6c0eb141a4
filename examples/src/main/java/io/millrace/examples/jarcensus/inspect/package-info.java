/** Finds jars, and finds out what each is. */
@NullMarked
package io.millrace.examples.jarcensus.inspect;

import org.jspecify.annotations.NullMarked;
