/**
 * The first stage of the processor: from the compiler's elements to a {@link io.millrace.model.FlowDeclaration} and to
 * the plain data that the emitters need beside it.
 *
 * <p>The way through the package: {@link io.millrace.processor.read.FlowReader} reads a class with one small reader for
 * each kind of member. Readers never throw for what a user wrote: they report a problem and read on, so that a wrong
 * flow is read completely and what is right in it causes no further problems.
 */
@NullMarked
package io.millrace.processor.read;

import org.jspecify.annotations.NullMarked;
