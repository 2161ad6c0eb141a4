package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunState;
import io.millrace.runtime.store.RunQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;

/**
 * Finds the numbers of runs that a query may be after, by the index that tells them apart best. Whoever asks looks at each
 * of them itself.
 *
 * @param tables where they are
 * @param query which are asked for
 */
record RunCandidates(RunTables tables, RunQuery query) {
    /**
     * Returns some numbers behind one, in the order of the query; fewer than the limit only where there are no more.
     *
     * @param behind where they begin: it is not among them itself
     */
    List<Long> behind(long behind, int limit) {
        List<Long> all = new ArrayList<>();
        if (!query.labels().isEmpty()) {
            Map.Entry<String, String> label =
                    query.labels().entrySet().iterator().next();
            addIndexed(all, Keys.label(label.getKey(), label.getValue()), behind, limit);
        } else if (isOfOpenRuns()) {
            addOpen(all, behind, limit);
        } else if (query.flow().isPresent()) {
            addIndexed(all, Keys.flow(query.flow().get()), behind, limit);
        } else if (!query.states().isEmpty()) {
            addByState(all, behind, limit);
        } else {
            add(all, order(tables.fixed.navigableKeySet(), behind), limit);
        }
        all.sort(query.newestFirst() ? Comparator.reverseOrder() : Comparator.naturalOrder());
        return all.subList(0, Math.min(limit, all.size()));
    }

    private boolean isOfOpenRuns() {
        Set<RunState> states = query.states();
        return !states.isEmpty() && states.stream().noneMatch(RunState::isFinished);
    }

    /** Each source gives its first ones, so that the first of all are among them. */
    private void addByState(List<Long> all, long behind, int limit) {
        addOpen(all, behind, limit);
        query.states().stream()
                .filter(RunState::isFinished)
                .forEach(state -> addIndexed(all, Keys.state(state), behind, limit));
    }

    private void addOpen(List<Long> all, long behind, int limit) {
        order(tables.open.numbers(), behind).stream()
                .filter(number -> query.states().contains(tables.open.state(number)))
                .limit(limit)
                .forEach(all::add);
    }

    private void addIndexed(List<Long> all, byte[] beginning, long behind, int limit) {
        NavigableSet<byte[]> keys = query.newestFirst()
                ? tables.index
                        .subSet(
                                Keys.with(beginning, tables.lowest()),
                                true,
                                Keys.with(beginning, Math.max(behind, tables.lowest())),
                                false)
                        .descendingSet()
                : tables.index.subSet(
                        Keys.with(beginning, Math.max(behind + 1, tables.lowest())),
                        true,
                        Keys.with(beginning, Long.MAX_VALUE),
                        true);
        int found = 0;
        for (byte[] key : keys) {
            all.add(Keys.number(key));
            if (++found == limit) {
                return;
            }
        }
    }

    private NavigableSet<Long> order(NavigableSet<Long> numbers, long behind) {
        return query.newestFirst()
                ? numbers.subSet(tables.lowest(), true, Math.max(behind, tables.lowest()), false)
                        .descendingSet()
                : numbers.tailSet(Math.max(behind + 1, tables.lowest()), true);
    }

    private static void add(List<Long> all, Collection<Long> numbers, int limit) {
        for (Long number : numbers) {
            all.add(number);
            if (all.size() == limit) {
                return;
            }
        }
    }
}
