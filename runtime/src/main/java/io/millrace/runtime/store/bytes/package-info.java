/** How numbers, texts and lists are written as bytes, whatever they are part of. Not exported. */
@NullMarked
package io.millrace.runtime.store.bytes;

import org.jspecify.annotations.NullMarked;
