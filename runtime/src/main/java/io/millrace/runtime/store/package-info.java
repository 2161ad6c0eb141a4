/** What a {@link io.millrace.runtime.spi.FlowStore} is told, and what it answers. */
@NullMarked
package io.millrace.runtime.store;

import org.jspecify.annotations.NullMarked;
