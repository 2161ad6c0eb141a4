package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.Tombstone;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.Serializer;
import org.mapdb.serializer.GroupSerializer;

/**
 * The collections of MapDB that hold the runs. All are sorted by key, see {@link Keys} for keys and {@link RowFormat} for
 * rows. Read by any thread, changed by one while nobody reads.
 */
final class RunTables {
    /** The numbers of runs by their ids. */
    final BTreeMap<String, Long> ids;
    /** By number of the run, of its newest generation: what never changes. */
    final BTreeMap<Long, byte[]> fixed;
    /** By number of the run, of its newest generation: what changes. */
    final BTreeMap<Long, byte[]> changing;
    /** Both, of older generations. */
    final BTreeMap<byte[], byte[]> older;
    /** The records of all generations, several to an entry where they were applied together. */
    final BTreeMap<byte[], byte[]> history;
    /** Runs by flow and label, those that have ended by state and end, and tombstones by time. */
    final NavigableSet<byte[]> index;
    /** The runs that have not ended. */
    final OpenRuns open;
    /** The shapes of flows by their fingerprints. */
    final BTreeMap<String, String> plans;
    /** How many generations of runs there are of each fingerprint. */
    final BTreeMap<String, Long> planUses;
    /** What is left of runs that were purged, by id. */
    final BTreeMap<String, byte[]> tombstones;
    /** The highest numbers that were given, see {@link #TOKEN} and {@link #RUN}. */
    final BTreeMap<String, Long> counters;

    /** Not in the collections, but in memory only. */
    final RecentRows recent = new RecentRows();
    /** Where the runs that ended first begin in the index. */
    final FirstKey firstEnded;
    /** Where the oldest tombstones begin in the index. */
    final FirstKey firstTombstone;

    /** No run has a lower number; see {@link FirstKey} for why it is remembered. */
    private volatile long lowest;

    /** The counter of tokens. */
    static final String TOKEN = "token";
    /** The counter of runs. */
    static final String RUN = "run";

    RunTables(DB db) {
        ids = db.treeMap("ids", Serializer.STRING, Serializer.LONG).createOrOpen();
        fixed = bytes(db, "fixed", Serializer.LONG);
        changing = bytes(db, "changing", Serializer.LONG);
        older = bytes(db, "older", Serializer.BYTE_ARRAY);
        history = bytes(db, "history", Serializer.BYTE_ARRAY);
        index = db.treeSet("index", Serializer.BYTE_ARRAY).createOrOpen();
        open = new OpenRuns(db.treeMap("open", Serializer.LONG, Serializer.LONG).createOrOpen(), this::row);
        firstEnded = new FirstKey(index, Keys.ended());
        firstTombstone = new FirstKey(index, Keys.tombstones());
        plans = db.treeMap("plans", Serializer.STRING, Serializer.STRING)
                .valuesOutsideNodesEnable()
                .createOrOpen();
        planUses = db.treeMap("planUses", Serializer.STRING, Serializer.LONG).createOrOpen();
        tombstones = db.treeMap("tombstones", Serializer.STRING, Serializer.BYTE_ARRAY)
                .createOrOpen();
        counters = db.treeMap("counters", Serializer.STRING, Serializer.LONG).createOrOpen();
    }

    /** Values stand outside of the nodes: a value that changes does not let its neighbours be written again. */
    private static <K> BTreeMap<K, byte[]> bytes(DB db, String name, GroupSerializer<K> keys) {
        return db.treeMap(name, keys, Serializer.BYTE_ARRAY)
                .valuesOutsideNodesEnable()
                .createOrOpen();
    }

    /** Returns a number that no run is below. */
    long lowest() {
        Long first = fixed.ceilingKey(lowest);
        long found = first == null ? counter(RUN) + 1 : first;
        lowest = found;
        return found;
    }

    long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }

    /** A run begins, or a generation of it. */
    void addRun(RunRow row) {
        ids.put(row.id().value(), row.number());
        fixed.put(row.number(), RowFormat.fixed(row));
        index.addAll(Keys.fixed(row));
        // Runs may be recorded in another order than that of their numbers.
        lowest = Math.min(lowest, row.number());
    }

    /** A run has ended. */
    void addEnded(RunRow row) {
        for (byte[] key : Keys.ended(row)) {
            index.add(key);
            firstEnded.comes(key);
        }
    }

    void addTombstone(Tombstone tombstone) {
        byte[] key = Keys.tombstone(tombstone.purgedAt(), tombstone.run().value());
        tombstones.put(tombstone.run().value(), RowFormat.tombstone(tombstone));
        index.add(key);
        firstTombstone.comes(key);
    }

    /** Returns a run in its newest generation; null if there is none of that number. */
    @Nullable
    RunRow row(long number) {
        byte[] first = fixed.get(number);
        byte[] second = changing.get(number);
        return first == null || second == null ? null : RowFormat.row(number, first, second);
    }

    /** Returns the run that has this id, in its newest generation; null if there is none. */
    @Nullable
    RunRow row(RunId run) {
        Long number = ids.get(run.value());
        return number == null ? null : row(number);
    }

    @Nullable
    Tombstone tombstone(RunId run) {
        byte[] bytes = tombstones.get(run.value());
        return bytes == null ? null : RowFormat.tombstone(run, bytes);
    }

    /** Returns an older generation of a run; null if there is none of that number. */
    @Nullable
    RunRow older(long number, int generation) {
        byte[] bytes = older.get(Keys.generation(number, generation));
        return bytes == null ? null : olderRow(number, bytes);
    }

    private static RunRow olderRow(long number, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        RunRow row = RowFormat.row(number, in.bytes(), in.bytes());
        in.end();
        return row;
    }

    static byte[] olderBytes(RunRow row) {
        return new ByteWriter()
                .bytes(RowFormat.fixed(row))
                .bytes(RowFormat.changing(row))
                .toBytes();
    }

    /** Returns all older generations of a run. */
    List<RunRow> older(long number) {
        byte[] beginning = Keys.run(number);
        return older.subMap(beginning, Keys.behind(beginning)).values().stream()
                .map(bytes -> olderRow(number, bytes))
                .toList();
    }

    StoredPlan plan(String fingerprint) {
        String shape = plans.get(fingerprint);
        if (shape == null) {
            throw new IllegalStateException("the plan with fingerprint " + fingerprint + " is missing");
        }
        return new StoredPlan(fingerprint, shape);
    }

    /** Returns the records of a generation as bytes, in their order. */
    List<byte[]> records(long number, int generation) {
        byte[] beginning = Keys.generation(number, generation);
        List<byte[]> records = new ArrayList<>();
        for (byte[] some : history.subMap(beginning, Keys.behind(beginning)).values()) {
            records.addAll(recordsOf(some));
        }
        return records;
    }

    static byte[] bytesOf(List<byte[]> records) {
        return new ByteWriter().list(records, ByteWriter::bytes).toBytes();
    }

    static List<byte[]> recordsOf(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        List<byte[]> records = in.list(ByteReader::bytes);
        in.end();
        return records;
    }

    /** Returns whether these are the records of a generation after a position. */
    boolean holds(long number, int generation, long position, List<byte[]> wanted) {
        byte[] first = history.floorKey(Keys.record(number, generation, position + 1));
        if (first == null) {
            return false;
        }
        byte[] behind = Keys.behind(Keys.generation(number, generation));
        long at = Keys.position(first);
        int found = 0;
        for (Map.Entry<byte[], byte[]> entry :
                history.subMap(first, true, behind, false).entrySet()) {
            for (byte[] record : recordsOf(entry.getValue())) {
                boolean isWanted = at++ > position;
                if (isWanted && !Arrays.equals(record, wanted.get(found))) {
                    return false;
                } else if (isWanted && ++found == wanted.size()) {
                    return true;
                }
            }
        }
        return false;
    }
}
