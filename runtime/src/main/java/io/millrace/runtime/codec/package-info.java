/** Values as JSON. Not exported: see {@link io.millrace.runtime.spi.ValueCodec#json()}. */
@NullMarked
package io.millrace.runtime.codec;

import org.jspecify.annotations.NullMarked;
