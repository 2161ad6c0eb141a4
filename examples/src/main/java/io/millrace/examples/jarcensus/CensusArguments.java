package io.millrace.examples.jarcensus;

import io.millrace.examples.cluster.LocalCluster;
import io.millrace.examples.jarcensus.inspect.JarFinder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of the program.
 *
 * @param directory the folder below which jars are looked for
 * @param reports the folder into which the reports are written
 * @param workers how many jars are inspected side by side
 * @param failOn inspecting a jar fails if this is a part of its path
 * @param store the folder of the store that the census is kept in, so that it goes on when the program is started again
 * @param onWorkers whether the workers of a cluster inspect the jars
 * @param port the first port of that cluster
 */
record CensusArguments(
        Path directory,
        Path reports,
        int workers,
        Optional<String> failOn,
        Optional<Path> store,
        boolean onWorkers,
        int port) {
    private static final String USAGE =
            "Usage: jar-census [FOLDER] [--reports FOLDER] [--workers NUMBER] [--fail-on NAME]"
                    + " [--store FOLDER] [--engine parallel|worker-based] [--port NUMBER]";
    private static final int LAST_PORT = 65_535;

    /**
     * Reads the arguments.
     *
     * @param args the arguments as given
     * @param home the user's home folder, in which the local Maven repository is looked for by default
     * @throws IllegalArgumentException if they make no sense; the message says what does
     */
    static CensusArguments parse(String[] args, Path home) {
        Optional<Path> directory = Optional.empty();
        Path reports = Path.of("target", "jar-census");
        int workers = Runtime.getRuntime().availableProcessors();
        Optional<String> failOn = Optional.empty();
        Optional<Path> store = Optional.empty();
        boolean onWorkers = false;
        int port = LocalCluster.PORT;
        Deque<String> open = new ArrayDeque<>(List.of(args));
        while (!open.isEmpty()) {
            String argument = open.remove();
            if (argument.equals("--reports")) {
                reports = Path.of(next(open, "--reports needs a folder. "));
            } else if (argument.equals("--workers")) {
                workers = number(open.poll(), Integer.MAX_VALUE, "--workers needs a number, 1 or more. ");
            } else if (argument.equals("--fail-on")) {
                failOn = Optional.of(next(open, "--fail-on needs a part of a jar's path. "));
            } else if (argument.equals("--store")) {
                store = Optional.of(Path.of(next(open, "--store needs a folder. ")));
            } else if (argument.equals("--engine")) {
                onWorkers = isWorkerBased(open.poll());
            } else if (argument.equals("--port")) {
                port = number(open.poll(), LAST_PORT, "--port needs a number from 1 to 65535. ");
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ". " + USAGE);
            } else if (directory.isPresent()) {
                throw new IllegalArgumentException("One folder at a time, not " + argument + " too. " + USAGE);
            } else {
                directory = Optional.of(Path.of(argument));
            }
        }
        return new CensusArguments(
                directory.orElseGet(() -> JarFinder.localRepository(home)),
                reports,
                workers,
                failOn,
                store,
                onWorkers,
                port);
    }

    private static String next(Deque<String> open, String missing) {
        if (open.isEmpty()) {
            throw new IllegalArgumentException(missing + USAGE);
        }
        return open.remove();
    }

    private static boolean isWorkerBased(@Nullable String engine) {
        boolean workers = "worker-based".equals(engine);
        if (!workers && !"parallel".equals(engine)) {
            throw new IllegalArgumentException("--engine needs parallel or worker-based. " + USAGE);
        }
        return workers;
    }

    private static int number(@Nullable String text, int most, String wanted) {
        try {
            int number = text == null ? 0 : Integer.parseInt(text);
            if (number > 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told below.
        }
        throw new IllegalArgumentException(wanted + USAGE);
    }

    CensusRequest request() {
        return new CensusRequest(
                directory.toAbsolutePath().toString(), reports.toAbsolutePath().toString(), failOn);
    }
}
