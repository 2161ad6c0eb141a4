/**
 * Clusters of Vert.x nodes: how a process joins one, and hears who leaves it.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.vertx.cluster;

import org.jspecify.annotations.NullMarked;
