package io.millrace.runtime.machine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The failures of a run, and how far the run is with undoing what was done. Not thread-safe. */
final class Resolution {
    /** In the order in which they happened. */
    private final List<Failure> failures = new ArrayList<>();
    /** Null while it has to be made anew. */
    private @Nullable FlowFailures published;

    final Map<Integer, Failure> byTask = new HashMap<>();
    final Map<Integer, Failure> ofReverts = new HashMap<>();
    /** Null until everything that ran when the first failure came has ended. */
    @Nullable
    RevertOrder order;
    /** How many reverts were handed out and have not ended. */
    int reverting;

    void add(Failure failure) {
        failures.add(failure);
        published = null;
    }

    /** Each revert asks for them, so they are copied once. */
    FlowFailures failures() {
        FlowFailures known = published;
        if (known == null) {
            known = FlowFailures.of(failures);
            published = known;
        }
        return known;
    }

    RevertOrder order() {
        return Objects.requireNonNull(order, "a revert ended before reverting began");
    }
}
