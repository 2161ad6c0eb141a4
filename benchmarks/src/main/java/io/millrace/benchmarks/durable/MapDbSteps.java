package io.millrace.benchmarks.durable;

import java.nio.file.Path;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.DBMaker;
import org.mapdb.Serializer;

/** Steps as entries of a map of MapDB with its own transactions. */
final class MapDbSteps implements Batches {
    private final DB db;
    private final BTreeMap<Long, byte[]> steps;
    private long next;

    MapDbSteps(Path file) {
        db = DBMaker.fileDB(file.toFile())
                .fileChannelEnable()
                .transactionEnable()
                .make();
        steps = db.treeMap("steps", Serializer.LONG, Serializer.BYTE_ARRAY).create();
    }

    @Override
    public String title() {
        return "MapDB with its own transactions, put + commit";
    }

    @Override
    public void commit(int rows) {
        for (int row = 0; row < rows; row++) {
            steps.put(next++, new byte[BYTES]);
        }
        db.commit();
    }

    @Override
    public void close() {
        db.close();
    }
}
