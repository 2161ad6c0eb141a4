package io.millrace.examples.mandelbrot;

import io.millrace.examples.cluster.LocalCluster;
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
 * @param onWorkers whether the workers of a cluster paint instead
 * @param port the first port of that cluster
 */
record MandelbrotArguments(Path file, int size, int tile, int workers, boolean onWorkers, int port) {
    private static final String USAGE = "Usage: mandelbrot [FILE] [--size PIXELS] [--tile PIXELS] [--workers NUMBER]"
            + " [--engine parallel|worker-based] [--port NUMBER]";
    private static final int MOST = 20_000;
    private static final int LAST_PORT = 65_535;

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
        boolean onWorkers = false;
        int port = LocalCluster.PORT;
        Deque<String> open = new ArrayDeque<>(List.of(args));
        while (!open.isEmpty()) {
            String argument = open.remove();
            if (argument.equals("--size")) {
                size = number(argument, open.poll(), MOST);
            } else if (argument.equals("--tile")) {
                tile = number(argument, open.poll(), MOST);
            } else if (argument.equals("--workers")) {
                workers = number(argument, open.poll(), MOST);
            } else if (argument.equals("--engine")) {
                onWorkers = isWorkerBased(open.poll());
            } else if (argument.equals("--port")) {
                port = number(argument, open.poll(), LAST_PORT);
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ". " + USAGE);
            } else if (file.isPresent()) {
                throw new IllegalArgumentException("One file at a time, not " + argument + " too. " + USAGE);
            } else {
                file = Optional.of(Path.of(argument));
            }
        }
        Path picture = file.orElse(Path.of("target", "mandelbrot.png"));
        return new MandelbrotArguments(picture, size, tile, workers, onWorkers, port);
    }

    private static boolean isWorkerBased(@Nullable String engine) {
        boolean workers = "worker-based".equals(engine);
        if (!workers && !"parallel".equals(engine)) {
            throw new IllegalArgumentException("--engine needs parallel or worker-based. " + USAGE);
        }
        return workers;
    }

    private static int number(String option, @Nullable String text, int most) {
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw new IllegalArgumentException(option + " needs a number from 1 to " + most + ". " + USAGE);
    }

    PictureRequest request() {
        return new PictureRequest(View.ofAll(size, size), tile, file.toString());
    }
}
