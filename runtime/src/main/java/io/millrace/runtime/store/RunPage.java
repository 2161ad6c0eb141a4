package io.millrace.runtime.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some of the runs that a query asked for.
 *
 * @param runs the runs, in the order of the query
 * @param next where the next page begins, for {@link RunQuery#from}; empty if there is nothing more
 */
public record RunPage(List<RunSummary> runs, Optional<String> next) {
    /** Copies the list. */
    public RunPage {
        runs = List.copyOf(runs);
        Objects.requireNonNull(next, "next");
    }
}
