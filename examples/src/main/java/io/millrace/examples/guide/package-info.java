/** The flows that the guide in {@code docs/guide} shows, so that everything in it is compiled and run. */
@NullMarked
package io.millrace.examples.guide;

import org.jspecify.annotations.NullMarked;
