/**
 * What the emitters must know of the source beside the model: how each method is called, in plain data.
 *
 * <p>It stands between the two ends of the processor: only {@code read} sees the compiler's elements, only {@code emit}
 * sees JavaPoet.
 */
@NullMarked
package io.millrace.processor.source;

import org.jspecify.annotations.NullMarked;
