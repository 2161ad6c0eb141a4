package io.millrace.examples.mandelbrot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Chooses colours: of pixels by their steps, and of painters in the order in which they are met. Not thread-safe. */
final class Palette {
    private static final int INSIDE = Color.BLACK.getRGB();

    /** How far the hues of two painters lie apart: by the golden ratio, so that any number of them are told apart. */
    private static final float NEXT_HUE = 0.618034f;

    private final List<String> painters = new ArrayList<>();

    /** Returns the colour of a pixel. */
    int ofSteps(int steps) {
        if (steps == EscapeTime.NEVER) {
            return INSIDE;
        }
        float share = (float) (Math.log1p(steps) / Math.log1p(EscapeTime.MOST_STEPS));
        return Color.HSBtoRGB(0.62f - 0.55f * share, 0.75f, 0.25f + 0.75f * share);
    }

    /** Returns the colour of a painter. */
    int ofPainter(String painter) {
        int index = painters.indexOf(painter);
        if (index < 0) {
            index = painters.size();
            painters.add(painter);
        }
        return Color.HSBtoRGB(index * NEXT_HUE, 1f, 1f);
    }
}
