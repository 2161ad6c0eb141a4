/**
 * The API: start flows on an {@link io.millrace.runtime.Engine}, follow them by {@link io.millrace.runtime.FlowRun} and
 * {@link io.millrace.runtime.FlowEvent}, and read their {@link io.millrace.runtime.Outcome}.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.runtime;

import org.jspecify.annotations.NullMarked;
