package io.millrace.examples.mandelbrot;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the program.
 *
 * @param file the picture that is written
 * @param size the width and height of the picture in pixels
 * @param tile the width and height of a tile in pixels
 * @param workers how many threads paint
 */
record MandelbrotArguments(Path file, int size, int tile, int workers) {
    private static final String USAGE = "Usage: mandelbrot [FILE] [--size PIXELS] [--tile PIXELS] [--workers NUMBER]";

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException if they make no sense; the message says what does
     */
    static MandelbrotArguments parse(String[] args) {
        Optional<Path> file = Optional.empty();
        int size = 768;
        int tile = 64;
        int workers = Runtime.getRuntime().availableProcessors();
        Deque<String> open = new ArrayDeque<>(List.of(args));
        while (!open.isEmpty()) {
            String argument = open.remove();
            if (argument.equals("--size")) {
                size = number(argument, open.poll());
            } else if (argument.equals("--tile")) {
                tile = number(argument, open.poll());
            } else if (argument.equals("--workers")) {
                workers = number(argument, open.poll());
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ". " + USAGE);
            } else if (file.isPresent()) {
                throw new IllegalArgumentException("One file at a time, not " + argument + " too. " + USAGE);
            } else {
                file = Optional.of(Path.of(argument));
            }
        }
        return new MandelbrotArguments(file.orElse(Path.of("target", "mandelbrot.png")), size, tile, workers);
    }

    private static int number(String option, @Nullable String text) {
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            if (number > 0 && number <= 20_000) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw new IllegalArgumentException(option + " needs a number from 1 to 20000. " + USAGE);
    }

    PictureRequest request() {
        return new PictureRequest(View.ofAll(size, size), tile, file.toString());
    }
}
