/** Attempts that workers make in processes of their own, beside bare messages to the same processes. */
@NullMarked
package io.millrace.benchmarks.cluster;

import org.jspecify.annotations.NullMarked;
