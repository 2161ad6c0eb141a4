package io.millrace.runtime.store;

import io.millrace.runtime.RunState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which runs are asked for: those for which all that is said here holds. Immutable; each method returns a query that says
 * more.
 *
 * @param flow the name of their flow, if one is asked for
 * @param states their states; empty for any
 * @param labels labels that they have, with these values; they may have others
 * @param createdBefore they were created before that instant, if one is given
 * @param changedBefore their last record was made before that instant, if one is given
 * @param newestFirst whether those that were created last come first; otherwise they come last
 * @param limit how many runs a page has at most, 1 or more
 * @param cursor where the page begins: {@link RunPage#next} of the page before; empty for the first page
 */
public record RunQuery(
        Optional<String> flow,
        Set<RunState> states,
        Map<String, String> labels,
        Optional<Instant> createdBefore,
        Optional<Instant> changedBefore,
        boolean newestFirst,
        int limit,
        Optional<String> cursor) {
    private static final int DEFAULT_LIMIT = 100;
    private static final RunQuery ALL = new RunQuery(
            Optional.empty(),
            Set.of(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            false,
            DEFAULT_LIMIT,
            Optional.empty());

    /** Copies set and map, and refuses a limit that is too small. */
    public RunQuery {
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(createdBefore, "createdBefore");
        Objects.requireNonNull(changedBefore, "changedBefore");
        Objects.requireNonNull(cursor, "cursor");
        states = Set.copyOf(states);
        labels = Map.copyOf(labels);
        if (limit < 1) {
            throw new IllegalArgumentException("a page has a limit of 1 run or more, but this is " + limit);
        }
    }

    /** Returns the query for all runs, those that were created first first, 100 on a page. */
    public static RunQuery all() {
        return ALL;
    }

    /** Asks for runs of the flow of that name, in any version. */
    public RunQuery flow(String name) {
        return new RunQuery(
                Optional.of(name), states, labels, createdBefore, changedBefore, newestFirst, limit, cursor);
    }

    /** Asks for runs in one of these states. */
    public RunQuery state(RunState first, RunState... more) {
        return new RunQuery(
                flow, EnumSet.of(first, more), labels, createdBefore, changedBefore, newestFirst, limit, cursor);
    }

    /** Asks for runs with that label, besides those that were named before. */
    public RunQuery label(String name, String value) {
        Map<String, String> all = new HashMap<>(labels);
        all.put(name, value);
        return new RunQuery(flow, states, all, createdBefore, changedBefore, newestFirst, limit, cursor);
    }

    /** Asks for runs that were created before that instant. */
    public RunQuery createdBefore(Instant instant) {
        return new RunQuery(flow, states, labels, Optional.of(instant), changedBefore, newestFirst, limit, cursor);
    }

    /** Asks for runs whose last record was made before that instant: for runs that have ended, their end. */
    public RunQuery changedBefore(Instant instant) {
        return new RunQuery(flow, states, labels, createdBefore, Optional.of(instant), newestFirst, limit, cursor);
    }

    /** Asks for those first that were created last, or for those last. */
    public RunQuery newestFirst(boolean newest) {
        return new RunQuery(flow, states, labels, createdBefore, changedBefore, newest, limit, cursor);
    }

    /** Asks for at most so many runs on a page. */
    public RunQuery limit(int runs) {
        return new RunQuery(flow, states, labels, createdBefore, changedBefore, newestFirst, runs, cursor);
    }

    /** Asks for the page that begins at {@link RunPage#next} of the page before. */
    public RunQuery from(String next) {
        return new RunQuery(flow, states, labels, createdBefore, changedBefore, newestFirst, limit, Optional.of(next));
    }

    /** Returns whether a run is one of those that are asked for; order, limit and cursor do not count. */
    public boolean matches(RunSummary run) {
        return (flow.isEmpty() || flow.get().equals(run.identity().flow()))
                && (states.isEmpty() || states.contains(run.status().state()))
                && run.labels().entrySet().containsAll(labels.entrySet())
                && createdBefore.map(run.identity().createdAt()::isBefore).orElse(true)
                && changedBefore.map(run.status().changedAt()::isBefore).orElse(true);
    }
}
