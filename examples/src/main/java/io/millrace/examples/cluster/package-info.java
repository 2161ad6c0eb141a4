/** A cluster of workers on one machine, for the examples that run on one. */
@NullMarked
package io.millrace.examples.cluster;

import org.jspecify.annotations.NullMarked;
