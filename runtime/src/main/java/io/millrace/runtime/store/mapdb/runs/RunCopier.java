package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunState;
import io.millrace.runtime.store.mapdb.Compaction;
import java.util.Map;
import java.util.Objects;

/** Copies all collections of runs. */
final class RunCopier implements Compaction.Copier<RunTables> {
    private static final int ENTRIES = 2000;

    @Override
    public void copy(RunTables from, RunTables to, Runnable between) {
        copy(from.ids, to.ids, between);
        copy(from.fixed, to.fixed, between);
        copy(from.changing, to.changing, between);
        copy(from.older, to.older, between);
        copy(from.history, to.history, between);
        copy(from.plans, to.plans, between);
        copy(from.planUses, to.planUses, between);
        copy(from.tombstones, to.tombstones, between);
        copy(from.counters, to.counters, between);
        int copied = 0;
        for (byte[] key : from.index) {
            to.index.add(key);
            if (++copied % ENTRIES == 0) {
                between.run();
            }
        }
        for (long number : from.open.numbers()) {
            RunState state = Objects.requireNonNull(from.open.state(number));
            to.open.put(number, state);
        }
        between.run();
    }

    private static <K, V> void copy(Map<K, V> from, Map<K, V> to, Runnable between) {
        int copied = 0;
        for (Map.Entry<K, V> entry : from.entrySet()) {
            to.put(entry.getKey(), entry.getValue());
            if (++copied % ENTRIES == 0) {
                between.run();
            }
        }
        between.run();
    }
}
