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

    SeenTokens(int maxRuns, long keepNanos) {
        this.maxRuns = maxRuns;
        this.keepNanos = keepNanos;
    }

    /** Returns whether a later owner of the run was seen than the one that asks; if not, the one that asks is kept. */
    boolean isStale(AttemptRequest request, long now) {
        if (request.fencingToken().isEmpty()) {
            return false;
        }
        long token = request.fencingToken().getAsLong();
        RunId run = request.id().run();
        Seen before = seen.get(run);
        if (before != null && before.token > token) {
            return true;
        }
        seen.remove(run);
        seen.put(run, new Seen(token, now));
        forget(now);
        return false;
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
