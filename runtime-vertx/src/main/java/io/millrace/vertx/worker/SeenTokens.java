package io.millrace.vertx.worker;

import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.AttemptRequest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The highest fencing token that was seen of each run. It is bounded by count and time, so it keeps many a late engine from
 * starting something, and guarantees nothing: the store does. Not thread-safe.
 */
final class SeenTokens {
    private final int maxRuns;
    private final long keepNanos;
    /** Those that were seen last are at the end. */
    private final Map<RunId, Seen> seen = new LinkedHashMap<>();

    private record Seen(long token, long at) {}

    /** Who asks, of the owners of a run. */
    enum Asks {
        /** The one that asked before, or the first that is heard of. */
        OWNER,
        /** One that owns the run since the last one asked. */
        LATER_OWNER,
        /** One that has lost the run. */
        FORMER_OWNER
    }

    SeenTokens(int maxRuns, long keepNanos) {
        this.maxRuns = maxRuns;
        this.keepNanos = keepNanos;
    }

    /** Returns which owner of its run asks for an attempt, and keeps it, unless a later one was seen. */
    Asks see(AttemptRequest request, long now) {
        if (request.fencingToken().isEmpty()) {
            return Asks.OWNER;
        }
        long token = request.fencingToken().getAsLong();
        RunId run = request.id().run();
        Seen before = seen.get(run);
        if (before != null && before.token > token) {
            return Asks.FORMER_OWNER;
        }
        seen.remove(run);
        seen.put(run, new Seen(token, now));
        forget(now);
        return before != null && before.token < token ? Asks.LATER_OWNER : Asks.OWNER;
    }

    private void forget(long now) {
        Iterator<Seen> eldest = seen.values().iterator();
        while (eldest.hasNext()) {
            Seen next = eldest.next();
            if (seen.size() <= maxRuns && now - next.at <= keepNanos) {
                return;
            }
            eldest.remove();
        }
    }
}
