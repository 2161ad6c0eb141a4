package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunState;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mapdb.BTreeMap;

/**
 * The runs that have not ended, and their states; in memory too. Trees of MapDB keep nodes whose entries are all gone; so
 * these runs, which come and go, take places that are used again, the lowest first.
 *
 * <p>Read by any thread, changed by one while nobody reads.
 */
final class OpenRuns {
    /** Numbers of runs by place. */
    private final BTreeMap<Long, Long> places;

    private final NavigableMap<Long, Open> byNumber = new TreeMap<>();
    private final NavigableSet<Long> free = new TreeSet<>();

    private record Open(long place, RunState state) {}

    /** How a run is found by its number. */
    interface Rows {
        @Nullable
        RunRow row(long number);
    }

    OpenRuns(BTreeMap<Long, Long> places, Rows rows) {
        this.places = places;
        long next = 0;
        for (var entry : places.getEntries()) {
            long place = Objects.requireNonNull(entry.getKey());
            long number = Objects.requireNonNull(entry.getValue());
            for (; next < place; next++) {
                free.add(next);
            }
            next++;
            RunRow row = rows.row(number);
            byNumber.put(
                    number,
                    new Open(
                            place, row == null ? RunState.PENDING : row.status().state()));
        }
    }

    void put(long number, RunState state) {
        Open present = byNumber.get(number);
        if (present == null) {
            Long reused = free.pollFirst();
            long place = reused == null ? byNumber.size() : reused;
            places.put(place, number);
            byNumber.put(number, new Open(place, state));
        } else if (present.state() != state) {
            byNumber.put(number, new Open(present.place(), state));
        }
    }

    void remove(long number) {
        Open present = byNumber.remove(number);
        if (present != null) {
            places.remove(present.place());
            free.add(present.place());
        }
    }

    /** Returns the state of a run; null if it is none of these. */
    @Nullable
    RunState state(long number) {
        Open present = byNumber.get(number);
        return present == null ? null : present.state();
    }

    /** Returns the numbers of all. */
    NavigableSet<Long> numbers() {
        return byNumber.navigableKeySet();
    }
}
