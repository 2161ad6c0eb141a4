/**
 * Plans as data, and as the arrays that a run works on. The way through the package: a
 * {@link io.millrace.runtime.layout.FlowSpec} says what the plan said; {@link io.millrace.runtime.layout.LayoutCompiler}
 * flattens it, nested flows and all, to a {@link io.millrace.runtime.layout.FlowLayout}.
 */
@NullMarked
package io.millrace.runtime.layout;

import org.jspecify.annotations.NullMarked;
