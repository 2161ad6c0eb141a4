/**
 * Workers: verticles that make single attempts of tasks for engines elsewhere in the cluster.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.vertx.worker;

import org.jspecify.annotations.NullMarked;
