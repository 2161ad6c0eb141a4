/** Words and figures for people. */
@NullMarked
package io.millrace.examples.jarcensus.text;

import org.jspecify.annotations.NullMarked;
