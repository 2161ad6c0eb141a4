/**
 * Workers as an engine sees them: which there are, and which of them makes an attempt.
 *
 * <p>Parameters and results are never {@code null} unless their type says {@code @Nullable}.
 */
@NullMarked
package io.millrace.vertx.dispatch;

import org.jspecify.annotations.NullMarked;
