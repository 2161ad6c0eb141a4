/** The store that keeps runs in memory. Not exported: see {@link io.millrace.runtime.spi.FlowStore#inMemory()}. */
@NullMarked
package io.millrace.runtime.store.memory;

import org.jspecify.annotations.NullMarked;
