/**
 * The engine whose runs live on Vert.x contexts.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.vertx;

import org.jspecify.annotations.NullMarked;
