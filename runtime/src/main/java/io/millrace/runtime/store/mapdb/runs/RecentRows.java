package io.millrace.runtime.store.mapdb.runs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of runs that changed last and have not ended, as they are in the collections: most records are about these, and
 * to read the row again for each would cost more than to write it. Used by the thread that applies.
 */
final class RecentRows {
    private static final int MOST = 20_000;

    private final Map<Long, RunRow> rows = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, RunRow> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    RunRow get(long number) {
        return rows.get(number);
    }

    /** A row was written. */
    void written(RunRow row) {
        if (row.status().state().isFinished()) {
            rows.remove(row.number());
        } else {
            rows.put(row.number(), row);
        }
    }
}
