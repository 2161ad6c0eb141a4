/**
 * Flows whose graph is known only at run time: {@link io.millrace.runtime.builder.FlowBuilder} puts them together from
 * lambdas and typed {@linkplain io.millrace.runtime.builder.ValueKey keys}, under the same rules, with the same codes and
 * the same words as the compiler.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.runtime.builder;

import org.jspecify.annotations.NullMarked;
