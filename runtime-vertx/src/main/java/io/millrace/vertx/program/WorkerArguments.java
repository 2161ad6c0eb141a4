package io.millrace.vertx.program;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What is written behind the name of the worker program.
 *
 * @param conf a file, or JSON, if it is given
 * @param help whether the program is asked how it is used
 */
record WorkerArguments(Optional<String> conf, boolean help) {
    static final String USAGE = """
            Usage: java -cp <jars> io.millrace.vertx.program.WorkerMain [-conf <file or JSON>]

            Serves the flows that the class path offers, as a worker of engines of kind worker-based.

              -conf, --conf, -c   a file with a JSON object, or the object itself; without it conf/config.json,
                                  if that is there
              -h, --help          says this

            Settings may also be given as system properties (millrace.worker.capacity) and as variables of the
            environment (MILLRACE_WORKER_CAPACITY). docs/guide/worker.md lists them.
            """;

    /**
     * Reads the arguments.
     *
     * @throws MillraceException R311, if one is unknown, or the value of one is missing
     */
    static WorkerArguments parse(List<String> arguments) {
        Optional<String> conf = Optional.empty();
        boolean help = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "-conf", "--conf", "-c" -> conf = Optional.of(value(argument, rest));
                case "-h", "--help" -> help = true;
                default -> {
                    if (!argument.startsWith("--conf=")) {
                        throw refused("the worker program takes no argument '" + argument + "'");
                    }
                    conf = Optional.of(argument.substring("--conf=".length()));
                }
            }
        }
        return new WorkerArguments(conf, help);
    }

    private static String value(String option, Iterator<String> rest) {
        if (rest.hasNext()) {
            return rest.next();
        }
        throw refused("nothing follows " + option);
    }

    private static MillraceException refused(String headline) {
        return MillraceException.of(RuntimeCode.R311, headline)
                .fact("it takes: -conf <file or JSON>, --help")
                .fix("write -conf and a file with a JSON object, or the object itself.");
    }
}
