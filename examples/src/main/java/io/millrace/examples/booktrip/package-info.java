/**
 * The first example: three calls to three services, and what happens when the last one fails.
 *
 * <p>{@link io.millrace.examples.booktrip.BookTrip} is the flow, {@link io.millrace.examples.booktrip.BookTripMain} runs
 * it. Everything else stands for services that you have already.
 */
@NullMarked
package io.millrace.examples.booktrip;

import org.jspecify.annotations.NullMarked;
