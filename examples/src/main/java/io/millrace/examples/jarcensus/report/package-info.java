/** Writes a census for people, as Markdown and as an HTML page. */
@NullMarked
package io.millrace.examples.jarcensus.report;

import org.jspecify.annotations.NullMarked;
