package io.millrace.cli;

import io.millrace.runtime.Engine;
import io.millrace.runtime.spi.FlowStore;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of all commands that run tasks: where the flows are, and on what engine they go on. */
final class FlowOptions {
    @Option(
            names = {"--class-path", "-cp"},
            paramLabel = "PATHS",
            required = true,
            description =
                    "Jars and folders with your flows and all that they need, separated as in a class path. One of"
                            + " them offers the flows as a service, a FlowProvider.")
    private String classPath = "";

    @Option(
            names = "--engine",
            paramLabel = "KIND",
            defaultValue = "parallel",
            description = "What they go on with: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Kind kind = Kind.PARALLEL;

    /** Kinds of engines. */
    enum Kind {
        /** One task after the other. */
        SERIAL,
        /** Tasks side by side, on as many threads as there are processors. */
        PARALLEL
    }

    /** Opens the flows. */
    UserFlows flows() {
        List<String> parts = new ArrayList<>();
        for (String part : classPath.split(File.pathSeparator, -1)) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return UserFlows.open(parts);
    }

    /** Returns a new engine with that store. */
    Engine engine(FlowStore store) {
        return switch (kind) {
            case SERIAL -> Engine.serial().sharedStore(store).build();
            case PARALLEL -> Engine.parallel().sharedStore(store).build();
        };
    }
}
