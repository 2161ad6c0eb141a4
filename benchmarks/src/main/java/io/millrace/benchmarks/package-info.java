/** What Millrace costs, beside direct calls and peers in the same run. */
@NullMarked
package io.millrace.benchmarks;

import org.jspecify.annotations.NullMarked;
