/**
 * A worker as a program: {@link io.millrace.vertx.program.WorkerMain} serves the flows that its class path offers, as a
 * configuration says; {@code docs/guide/worker.md} describes it.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.vertx.program;

import org.jspecify.annotations.NullMarked;
