package io.millrace.benchmarks;

import java.util.function.Supplier;

/** Ways to do ten tasks of which the fifth waits for a reply. */
public enum WaitingPeer {
    /** A chain of stages, all of which were put together. */
    FUTURE("`CompletableFuture.thenApply`", WaitingFutures::new),
    /** An annotated flow on the parallel engine. */
    MILLRACE("Millrace, annotated", WaitingRuns::new);

    private final String title;
    // The functions have no state, which their type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<Waits> waits;

    WaitingPeer(String title, Supplier<Waits> waits) {
        this.title = title;
        this.waits = waits;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns what waits. */
    Waits waits() {
        return waits.get();
    }
}
