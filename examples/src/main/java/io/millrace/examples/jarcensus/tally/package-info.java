/** Adds up what was found out about jars. */
@NullMarked
package io.millrace.examples.jarcensus.tally;

import org.jspecify.annotations.NullMarked;
