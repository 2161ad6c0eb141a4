package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.store.mapdb.Projection;
import java.util.List;
import org.mapdb.DB;

/** What changes do to the collections of runs. Thread-safe. */
final class RunProjection implements Projection<RunTables> {
    @Override
    public RunTables open(DB db) {
        return new RunTables(db);
    }

    @Override
    public void apply(RunTables view, long first, List<byte[]> records) {
        RunBatch batch = new RunBatch(view);
        records.forEach(record -> batch.apply(ChangeFormat.decode(record)));
        batch.end();
    }
}
