package io.millrace.runtime.store.mapdb.runs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that changes in a {@link RunBatch}: written once, with its last state and all its new records. */
final class TouchedRun {
    /** As it is in the collections; null if it is not there in this generation. */
    private final @Nullable RunRow before;

    private final List<byte[]> records = new ArrayList<>();
    private RunRow row;
    private boolean changed;

    private TouchedRun(@Nullable RunRow before, RunRow row) {
        this.before = before;
        this.row = row;
        this.changed = before == null;
    }

    static TouchedRun created(RunRow row) {
        return new TouchedRun(null, row);
    }

    static TouchedRun found(RunRow row) {
        return new TouchedRun(row, row);
    }

    RunRow row() {
        return row;
    }

    void change(RunRow after) {
        row = after;
        changed = true;
    }

    void add(List<byte[]> more) {
        records.addAll(more);
    }

    void write(RunTables tables) {
        if (before == null) {
            tables.addRun(row);
        }
        if (changed) {
            tables.changing.put(row.number(), RowFormat.changing(row));
            tables.recent.written(row);
            writeState(tables);
        }
        if (!records.isEmpty()) {
            long first = row.status().position() - records.size() + 1;
            tables.history.put(
                    Keys.record(row.number(), row.identity().generation(), first), RunTables.bytesOf(records));
        }
    }

    private void writeState(RunTables tables) {
        if (before != null && before.status().equals(row.status())) {
            return;
        }
        if (before != null && before.status().state().isFinished()) {
            Keys.ended(before).forEach(tables.index::remove);
        }
        if (row.status().state().isFinished()) {
            tables.open.remove(row.number());
            tables.addEnded(row);
        } else {
            tables.open.put(row.number(), row.status().state());
        }
    }
}
