package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for runs and tombstones in the collections, some at a time, so that records are applied meanwhile. Called on a
 * thread that reads.
 */
final class RunSearch {
    /** How many are looked at while nothing is applied. */
    private static final int SLICE = 256;

    private final StoreReads reads;
    private final Function<RunRow, RunSummary> summary;

    RunSearch(StoreReads reads, Function<RunRow, RunSummary> summary) {
        this.reads = reads;
        this.summary = summary;
    }

    /** Takes runs in the order of a query. */
    private interface Visitor {
        /** Returns whether to go on. */
        boolean visit(RunRow row, RunSummary run);
    }

    RunPage page(RunQuery query) {
        List<RunSummary> runs = new ArrayList<>();
        long[] last = {0};
        boolean all = visit(query, query.cursor().map(RunSearch::number).orElse(start(query)), (row, run) -> {
            if (runs.size() == query.limit()) {
                return false;
            }
            runs.add(run);
            last[0] = row.number();
            return true;
        });
        return new RunPage(runs, all ? Optional.empty() : Optional.of(String.valueOf(last[0])));
    }

    private static long start(RunQuery query) {
        return query.newestFirst() ? Long.MAX_VALUE : 0;
    }

    private static long number(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException notOne) {
            throw new IllegalArgumentException(
                    "a cursor is one that a page of this store gave, but this is '" + cursor + "'", notOne);
        }
    }

    /** Shows the runs that match to a visitor; returns whether it has seen all. */
    private boolean visit(RunQuery query, long from, Visitor visitor) {
        long behind = from;
        while (true) {
            long begin = behind;
            List<RunRow> slice =
                    reads.now(tables -> rows(tables, new RunCandidates(tables, query).behind(begin, SLICE)));
            for (RunRow row : slice) {
                RunSummary run = summary.apply(row);
                if (query.matches(run) && !visitor.visit(row, run)) {
                    return false;
                }
            }
            if (slice.size() < SLICE) {
                return true;
            }
            behind = slice.get(slice.size() - 1).number();
        }
    }

    private static List<RunRow> rows(RunTables tables, List<Long> numbers) {
        List<RunRow> rows = new ArrayList<>();
        for (long number : numbers) {
            RunRow row = tables.row(number);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    /** Returns runs that match and can be purged, up to a limit; those that ended first, if the query is about their end. */
    List<RunId> purgeable(RunQuery query, Instant now, int limit) {
        List<RunId> found = new ArrayList<>();
        Visitor visitor = (row, run) -> {
            if (run.isPurgeable(now)) {
                found.add(run.id());
            }
            return found.size() < limit;
        };
        if (query.changedBefore().isPresent()) {
            visitEnded(query, query.changedBefore().get(), visitor);
        } else {
            visit(query.newestFirst(false), 0, visitor);
        }
        return found;
    }

    private void visitEnded(RunQuery query, Instant before, Visitor visitor) {
        byte[] end = Keys.ended(before);
        byte[] from = reads.now(tables -> tables.firstEnded.bound());
        while (true) {
            byte[] begin = from;
            List<byte[]> keys = reads.now(tables -> slice(tables, begin, end));
            List<RunRow> rows = reads.now(
                    tables -> rows(tables, keys.stream().map(Keys::number).toList()));
            for (RunRow row : rows) {
                RunSummary run = summary.apply(row);
                if (query.matches(run) && !visitor.visit(row, run)) {
                    return;
                }
            }
            if (keys.size() < SLICE) {
                return;
            }
            from = Keys.behind(keys.get(keys.size() - 1));
        }
    }

    private static List<byte[]> slice(RunTables tables, byte[] from, byte[] end) {
        return Arrays.compareUnsigned(from, end) >= 0
                ? List.of()
                : tables.index.subSet(from, true, end, false).stream()
                        .limit(SLICE)
                        .toList();
    }

    /** Returns runs that were purged before an instant, up to a limit. */
    List<RunId> tombstones(Instant purgedBefore, int limit) {
        return reads.now(tables -> {
            byte[] from = tables.firstTombstone.bound();
            byte[] end = Keys.tombstones(purgedBefore);
            List<RunId> found = new ArrayList<>();
            if (Arrays.compareUnsigned(from, end) < 0) {
                for (byte[] key : tables.index.subSet(from, true, end, false)) {
                    found.add(RunId.of(Keys.tombstone(key)));
                    if (found.size() == limit) {
                        break;
                    }
                }
            }
            return found;
        });
    }
}
