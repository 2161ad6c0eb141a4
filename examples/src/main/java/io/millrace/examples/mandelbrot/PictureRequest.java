package io.millrace.examples.mandelbrot;

/**
 * The input of the flow.
 *
 * @param view what is shown
 * @param tileSize the width and height of a tile in pixels, 1 or more
 * @param file the path of the file that is written
 */
record PictureRequest(View view, int tileSize, String file) {}
