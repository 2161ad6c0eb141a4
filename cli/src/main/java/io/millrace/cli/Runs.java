package io.millrace.cli;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads runs of a store. */
final class Runs {
    private Runs() {}

    /**
     * Returns the id of that text.
     *
     * @throws MillraceException R115 if no run can have that id
     */
    static RunId id(String text) {
        try {
            return RunId.of(text);
        } catch (IllegalArgumentException none) {
            throw missing("run '" + text + "'", String.valueOf(none.getMessage()), none);
        }
    }

    /** Returns a run without its history; R115 if there is none. */
    static RunSummary find(FlowStore store, String id) {
        return Answers.of(store.find(id(id))).orElseThrow(() -> missing(id));
    }

    /**
     * Returns a run with its history; R115 if there is no such run or generation.
     *
     * @param generation which; 0 for the newest
     */
    static RunHistory load(FlowStore store, String id, int generation) {
        Optional<RunHistory> found = generation < 0 ? Optional.empty() : Answers.of(store.load(id(id), generation));
        return found.orElseThrow(() -> generation == 0
                ? missing(id)
                : missing(
                        "generation " + generation + " of run '" + id + "'",
                        "'millrace runs show' tells the newest",
                        null));
    }

    /** Gives all runs that match, page by page. */
    static void forEach(FlowStore store, RunQuery query, Consumer<RunSummary> action) {
        RunQuery next = query;
        while (true) {
            RunPage page = Answers.of(store.list(next));
            page.runs().forEach(action);
            if (page.next().isEmpty()) {
                return;
            }
            next = query.from(page.next().get());
        }
    }

    static MillraceException missing(String id) {
        return missing("run '" + id + "'", "it never was, or it was purged", null);
    }

    private static MillraceException missing(String what, String fact, @Nullable Throwable cause) {
        MillraceException.Builder missing = MillraceException.of(RuntimeCode.R115, "the store has no " + what)
                .fact(fact);
        if (cause != null) {
            missing.cause(cause);
        }
        return missing.fix("look for it with 'millrace runs list'.");
    }
}
