package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.store.Tombstone;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.RecordFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mapdb.BTreeMap;

/** Applies changes to the collections, those of one run together. Not thread-safe. */
final class RunBatch {
    private final RunTables tables;
    private final Map<Long, TouchedRun> runs = new HashMap<>();
    private final Map<String, Long> planUses = new HashMap<>();
    private long token;
    private long number;

    RunBatch(RunTables tables) {
        this.tables = tables;
        this.token = tables.counter(RunTables.TOKEN);
        this.number = tables.counter(RunTables.RUN);
    }

    void apply(StoreChange change) {
        if (change instanceof StoreChange.Appended appended) {
            TouchedRun run = run(appended.run());
            run.add(appended.records());
            run.change(run.row().appended(appended.status(), appended.givesBack()));
        } else if (change instanceof StoreChange.Created created) {
            create(created);
        } else if (change instanceof StoreChange.Acquired acquired) {
            TouchedRun run = run(acquired.run());
            run.change(run.row().acquired(acquired.token(), acquired.owner()));
            token = Math.max(token, acquired.token());
        } else if (change instanceof StoreChange.Released released) {
            TouchedRun run = run(released.run());
            run.change(run.row().released());
        } else if (change instanceof StoreChange.Asked asked) {
            TouchedRun run = run(asked.run());
            run.change(run.row().asked(asked.request()));
        } else if (change instanceof StoreChange.Noted noted) {
            TouchedRun run = run(noted.run());
            run.change(run.row().noted(noted.notes()));
        } else if (change instanceof StoreChange.LeftTaken taken) {
            TouchedRun run = run(taken.run());
            run.change(run.row().left(taken.left()));
        } else {
            applyRare(change);
        }
    }

    private void applyRare(StoreChange change) {
        if (change instanceof StoreChange.PlanKept kept) {
            tables.plans.put(kept.plan().fingerprint(), kept.plan().shape());
        } else if (change instanceof StoreChange.Purged purged) {
            purge(purged);
        } else if (change instanceof StoreChange.Forgotten forgotten) {
            Tombstone tombstone = tables.tombstone(forgotten.run());
            if (tombstone != null) {
                tables.tombstones.remove(forgotten.run().value());
                tables.index.remove(
                        Keys.tombstone(tombstone.purgedAt(), forgotten.run().value()));
            }
        }
    }

    private TouchedRun run(long wanted) {
        return runs.computeIfAbsent(wanted, missing -> {
            RunRow recent = tables.recent.get(missing);
            RunRow row = recent == null ? tables.row(missing) : recent;
            if (row == null) {
                throw new IllegalStateException("run number " + missing + " is changed and is not there");
            }
            return TouchedRun.found(row);
        });
    }

    private void create(StoreChange.Created created) {
        RunCreation creation =
                (RunCreation) RecordFormat.decode(created.records().get(0));
        if (creation.generation() > 1) {
            endGeneration(run(created.number()));
        }
        RunRow row = RunRow.of(
                created.number(), created.run(), creation, created.status(), created.token(), created.owner());
        TouchedRun run = TouchedRun.created(row);
        run.add(created.records());
        runs.put(created.number(), run);
        planUses.merge(creation.fingerprint(), 1L, Long::sum);
        token = Math.max(token, created.token());
        number = Math.max(number, created.number());
    }

    /** Puts a generation where the older ones are; it is not found by the index any more. */
    private void endGeneration(TouchedRun run) {
        run.write(tables);
        RunRow row = run.row();
        removeFromIndex(row);
        tables.older.put(Keys.generation(row.number(), row.identity().generation()), RunTables.olderBytes(row));
    }

    private void removeFromIndex(RunRow row) {
        Keys.fixed(row).forEach(tables.index::remove);
        Keys.ended(row).forEach(tables.index::remove);
        tables.open.remove(row.number());
    }

    private void purge(StoreChange.Purged purged) {
        TouchedRun run = run(purged.run());
        run.write(tables);
        runs.remove(purged.run());
        RunRow row = run.row();
        List<RunRow> generations = new ArrayList<>(tables.older(row.number()));
        generations.add(row);
        generations.forEach(one -> planUses.merge(one.identity().fingerprint(), -1L, Long::sum));
        removeFromIndex(row);
        tables.ids.remove(row.id().value());
        tables.fixed.remove(row.number());
        tables.changing.remove(row.number());
        remove(tables.older, Keys.run(row.number()));
        remove(tables.history, Keys.run(row.number()));
        Tombstone tombstone = new Tombstone(
                row.id(),
                row.identity().flow(),
                row.identity().inputDigest(),
                row.status().state(),
                purged.at());
        tables.addTombstone(tombstone);
    }

    private static void remove(BTreeMap<byte[], byte[]> map, byte[] beginning) {
        List<byte[]> keys =
                List.copyOf(map.subMap(beginning, Keys.behind(beginning)).keySet());
        keys.forEach(map::remove);
    }

    /** Writes what was not written yet. */
    void end() {
        runs.values().forEach(run -> run.write(tables));
        planUses.forEach(this::use);
        count(RunTables.TOKEN, token);
        count(RunTables.RUN, number);
    }

    private void use(String fingerprint, long more) {
        long uses = tables.planUses.getOrDefault(fingerprint, 0L) + more;
        if (more != 0 && uses > 0) {
            tables.planUses.put(fingerprint, uses);
        } else if (uses <= 0) {
            tables.planUses.remove(fingerprint);
            tables.plans.remove(fingerprint);
        }
    }

    private void count(String name, long value) {
        if (tables.counter(name) != value) {
            tables.counters.put(name, value);
        }
    }
}
