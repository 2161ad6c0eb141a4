/**
 * From a resolved flow to the source of its generated class. One small class writes one kind of member; a sample of
 * what it writes stands in the comment above it.
 *
 * <p>This is the only package that sees JavaPoet, and it sees no element and no type of the compiler.
 */
@NullMarked
package io.millrace.processor.emit;

import org.jspecify.annotations.NullMarked;
