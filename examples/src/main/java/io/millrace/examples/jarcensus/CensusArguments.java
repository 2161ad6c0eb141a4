package io.millrace.examples.jarcensus;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of the program.
 *
 * @param directory the folder below which jars are looked for
 * @param reports the folder into which the reports are written
 */
record CensusArguments(Path directory, Path reports) {
    private static final String USAGE = "Usage: jar-census [FOLDER] [--reports FOLDER]";

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
        Deque<String> open = new ArrayDeque<>(List.of(args));
        while (!open.isEmpty()) {
            String argument = open.remove();
            if (argument.equals("--reports")) {
                if (open.isEmpty()) {
                    throw new IllegalArgumentException("--reports needs a folder. " + USAGE);
                }
                reports = Path.of(open.remove());
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ". " + USAGE);
            } else if (directory.isPresent()) {
                throw new IllegalArgumentException("One folder at a time, not " + argument + " too. " + USAGE);
            } else {
                directory = Optional.of(Path.of(argument));
            }
        }
        return new CensusArguments(directory.orElseGet(() -> JarFinder.localRepository(home)), reports);
    }

    CensusRequest request() {
        return new CensusRequest(directory.toString(), reports.toAbsolutePath().toString());
    }
}
