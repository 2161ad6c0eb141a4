package io.millrace.cli;

import static java.util.stream.Collectors.joining;

import io.millrace.runtime.store.RunSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Says in words for people what is known of a run. */
final class RunText {
    private RunText() {}

    /** Returns the flowwith its version: {@code book-trip 2}. */
    static String flow(RunSummary run) {
        return run.identity().flow() + " " + run.identity().version();
    }

    /** Returns the state, with what is behind it: {@code SUSPENDED (PARKED)}, {@code RUNNING (to be cancelled)}. */
    static String state(RunSummary run) {
        String state = run.status().state().name()
                + run.status().suspension().map(why -> " (" + why + ")").orElse("");
        return run.pending().isEmpty()
                ? state
                : state
                        + run.pending().stream()
                                .map(request -> switch (request.control()) {
                                    case SUSPEND -> "to be suspended";
                                    case CANCEL -> "to be cancelled";
                                })
                                .distinct()
                                .collect(joining(", ", " (", ")"));
    }

    /** Returns the instant to the second, in UTC. */
    static String instant(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns names and values: {@code customer=Ada, shop=7}. */
    static String pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(joining(", "));
    }
}
