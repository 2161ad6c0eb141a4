package io.millrace.examples.mandelbrot;

/**
 * The part of the plane of complex numbers that a picture shows, and how many pixels it has.
 *
 * @param width how many pixels it is wide, 1 or more
 * @param height how many pixels it is high, 1 or more
 * @param real the real part of the number in the middle
 * @param imaginary the imaginary part of the number in the middle
 * @param span how much of the plane the width shows, more than 0
 */
record View(int width, int height, double real, double imaginary, double span) {
    View {
        if (width < 1 || height < 1 || !(span > 0)) {
            throw new IllegalArgumentException("a picture has a width, a height and a span, but this is " + width
                    + " x " + height + " pixels of " + span);
        }
    }

    /** Returns the picture of the whole set. */
    static View ofAll(int width, int height) {
        return new View(width, height, -0.65, 0, 3.2);
    }

    /** Returns the real part of the number in the middle of a column of pixels. */
    double realAt(int x) {
        return real + (x + 0.5 - width / 2.0) * span / width;
    }

    /** Returns the imaginary part of the number in the middle of a row of pixels; the first row is the top. */
    double imaginaryAt(int y) {
        return imaginary - (y + 0.5 - height / 2.0) * span / width;
    }
}
