/**
 * What engines and workers send each other, as data and as bytes; {@code docs/protocol.md} describes both. Not exported.
 */
@NullMarked
package io.millrace.vertx.protocol;

import org.jspecify.annotations.NullMarked;
