/**
 * Draws the Mandelbrot set from tiles that are painted side by side, each with a thin border in the colour of who painted it.
 *
 * <p>{@code Mandelbrot} is the flow, {@code MandelbrotMain} the program.
 */
@NullMarked
package io.millrace.examples.mandelbrot;

import org.jspecify.annotations.NullMarked;
