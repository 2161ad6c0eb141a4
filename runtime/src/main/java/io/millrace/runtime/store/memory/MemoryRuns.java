package io.millrace.runtime.store.memory;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.Tombstone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runs of a store in memory, and the tombstones of those that are gone. Thread-safe, guarded by itself. */
final class MemoryRuns {
    private final Map<RunId, MemoryRun> byId = new HashMap<>();
    private final TreeMap<Long, MemoryRun> byNumber = new TreeMap<>();
    private final Map<RunId, Tombstone> tombstones = new HashMap<>();
    private long created;

    synchronized Optional<MemoryRun> find(RunId run) {
        return Optional.ofNullable(byId.get(run));
    }

    synchronized CreateAnswer create(NewRun run, long token, Instant now) {
        MemoryRun known = byId.get(run.id());
        Tombstone tombstone = tombstones.get(run.id());
        if (tombstone != null) {
            return new CreateAnswer.Purged(tombstone);
        } else if (known != null) {
            return createAgain(known, run, token, now);
        } else if (run.creation().generation() != 1) {
            throw new IllegalArgumentException("the first generation of run '" + run.id() + "' is 1, but this is "
                    + run.creation().generation());
        }
        MemoryRun fresh = new MemoryRun(++created, run, token, now);
        byId.put(fresh.id, fresh);
        byNumber.put(fresh.number, fresh);
        return new CreateAnswer.Created(new RunToken(fresh.id, token));
    }

    private static CreateAnswer createAgain(MemoryRun known, NewRun run, long token, Instant now) {
        if (known.beginNext(run, token, now)) {
            return new CreateAnswer.Created(new RunToken(known.id, token));
        }
        RunSummary summary = known.summary();
        return summary.identity().isSameWork(run.creation())
                ? new CreateAnswer.Known(summary)
                : new CreateAnswer.Other(summary);
    }

    synchronized RunPage list(RunQuery query) {
        List<RunSummary> runs = new ArrayList<>();
        long last = 0;
        for (MemoryRun run : inOrder(query)) {
            RunSummary summary = run.summary();
            if (!query.matches(summary)) {
                continue;
            } else if (runs.size() == query.limit()) {
                return new RunPage(runs, Optional.of(String.valueOf(last)));
            }
            runs.add(summary);
            last = run.number;
        }
        return new RunPage(runs, Optional.empty());
    }

    private Collection<MemoryRun> inOrder(RunQuery query) {
        Long after = query.cursor().map(MemoryRuns::number).orElse(null);
        if (query.newestFirst()) {
            return (after == null ? byNumber : byNumber.headMap(after, false))
                    .descendingMap()
                    .values();
        }
        return (after == null ? byNumber : byNumber.tailMap(after, false)).values();
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(
                    "a cursor is one that a page of this store gave, but this is '" + cursor + "'", notOne);
        }
    }

    synchronized PurgeReport purge(RunQuery query, Instant now) {
        List<MemoryRun> found = byNumber.values().stream()
                .filter(run -> run.isToBePurged(query, now))
                .limit(query.limit() + 1L)
                .toList();
        int removed = 0;
        for (MemoryRun run : found.subList(0, Math.min(found.size(), query.limit()))) {
            Optional<Tombstone> tombstone = run.purge(query, now);
            if (tombstone.isPresent()) {
                byId.remove(run.id);
                byNumber.remove(run.number);
                tombstones.put(run.id, tombstone.get());
                removed++;
            }
        }
        return new PurgeReport(removed, found.size() > query.limit());
    }

    synchronized PurgeReport forget(Instant purgedBefore, int limit) {
        List<RunId> gone = tombstones.values().stream()
                .filter(tombstone -> tombstone.purgedAt().isBefore(purgedBefore))
                .limit(limit + 1L)
                .map(Tombstone::run)
                .toList();
        gone.stream().limit(limit).forEach(tombstones::remove);
        return new PurgeReport(Math.min(gone.size(), limit), gone.size() > limit);
    }
}
