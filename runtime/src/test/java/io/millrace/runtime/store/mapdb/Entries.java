package io.millrace.runtime.store.mapdb;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mapdb.BTreeMap;
import org.mapdb.DB;
import org.mapdb.Serializer;

/** A map from numbers to bytes; a record puts an entry, or removes one where it has no bytes. */
final class Entries implements Projection<BTreeMap<Long, byte[]>> {
    static byte[] put(long key, byte[] value) {
        return ByteBuffer.allocate(Long.BYTES + value.length)
                .putLong(key)
                .put(value)
                .array();
    }

    private static long key(byte[] record) {
        return ByteBuffer.wrap(record).getLong();
    }

    private static byte[] value(byte[] record) {
        return Arrays.copyOfRange(record, Long.BYTES, record.length);
    }

    /** Returns what the map holds after these records. */
    static Map<Long, byte[]> after(List<byte[]> records) {
        Map<Long, byte[]> entries = new TreeMap<>();
        records.forEach(record -> change(entries, record));
        return entries;
    }

    private static void change(Map<Long, byte[]> entries, byte[] record) {
        if (record.length == Long.BYTES) {
            entries.remove(key(record));
        } else {
            entries.put(key(record), value(record));
        }
    }

    @Override
    public BTreeMap<Long, byte[]> open(DB db) {
        return db.treeMap("entries", Serializer.LONG, Serializer.BYTE_ARRAY)
                .valuesOutsideNodesEnable()
                .createOrOpen();
    }

    @Override
    public void apply(BTreeMap<Long, byte[]> view, long first, List<byte[]> records) {
        records.forEach(record -> change(view, record));
    }
}
