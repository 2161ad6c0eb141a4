package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The keys of the collections that have more than one part. They sort as their parts do, one after the other; what begins
 * with the same parts stands together.
 *
 * <pre>
 * older     run, generation
 * history   run, generation, position of the first record
 * index     'f' flow 0 run | 'l' name 0 value 0 run | 't' instant id of a tombstone
 *           of runs that have ended: 's' state run | 'e' instant of the end, run
 * </pre>
 *
 * <p>A flow or a label that holds the character 0 may share a beginning with another: whoever uses the index looks at the
 * run itself as well.
 */
final class Keys {
    private Keys() {}

    static byte[] run(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    static byte[] generation(long number, int generation) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(number)
                .putInt(generation)
                .array();
    }

    static byte[] record(long number, int generation, long position) {
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + Long.BYTES)
                .putLong(number)
                .putInt(generation)
                .putLong(position)
                .array();
    }

    /** Returns the position in a key that {@link #record} made. */
    static long position(byte[] record) {
        return lastLong(record);
    }

    /** Returns the run in a key of the index, but for those of tombstones. */
    static long number(byte[] key) {
        return lastLong(key);
    }

    private static long lastLong(byte[] key) {
        return ByteBuffer.wrap(key).getLong(key.length - Long.BYTES);
    }

    static byte[] flow(String flow) {
        return beginning('f', flow.getBytes(StandardCharsets.UTF_8), new byte[1]);
    }

    static byte[] label(String name, String value) {
        return beginning(
                'l',
                name.getBytes(StandardCharsets.UTF_8),
                new byte[1],
                value.getBytes(StandardCharsets.UTF_8),
                new byte[1]);
    }

    static byte[] state(RunState state) {
        return beginning('s', new byte[] {(byte) RowParts.code(state)});
    }

    static byte[] ended() {
        return beginning('e');
    }

    static byte[] ended(Instant at) {
        return beginning('e', sorted(at));
    }

    static byte[] tombstones() {
        return beginning('t');
    }

    static byte[] tombstones(Instant at) {
        return beginning('t', sorted(at));
    }

    static byte[] tombstone(Instant at, String run) {
        return beginning('t', sorted(at), run.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the id in a key of a tombstone. */
    static String tombstone(byte[] key) {
        int from = 1 + Long.BYTES;
        return new String(key, from, key.length - from, StandardCharsets.UTF_8);
    }

    /** Instants before 1970 come first, too. */
    private static byte[] sorted(Instant at) {
        return run(at.toEpochMilli() ^ Long.MIN_VALUE);
    }

    private static byte[] beginning(char kind, byte[]... parts) {
        int length = 1 + Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer key = ByteBuffer.allocate(length).put((byte) kind);
        Arrays.stream(parts).forEach(key::put);
        return key.array();
    }

    static byte[] with(byte[] beginning, long number) {
        return ByteBuffer.allocate(beginning.length + Long.BYTES)
                .put(beginning)
                .putLong(number)
                .array();
    }

    /** Returns the first key that is behind all that begin with these bytes. */
    static byte[] behind(byte[] beginning) {
        byte[] end = beginning.clone();
        for (int at = end.length - 1; at >= 0; at--) {
            if (++end[at] != 0) {
                return Arrays.copyOf(end, at + 1);
            }
        }
        throw new IllegalArgumentException("nothing is behind keys that begin with bytes of ones only");
    }

    /** Returns the keys of a run in the index that stay as long as its generation is the newest. */
    static List<byte[]> fixed(RunRow row) {
        List<byte[]> keys = new ArrayList<>();
        keys.add(with(flow(row.identity().flow()), row.number()));
        for (Map.Entry<String, String> label : row.labels().entrySet()) {
            keys.add(with(label(label.getKey(), label.getValue()), row.number()));
        }
        return keys;
    }

    /** Returns the keys of a run that has ended, by its state and by its end. */
    static List<byte[]> ended(RunRow row) {
        return List.of(
                with(state(row.status().state()), row.number()),
                with(ended(row.status().changedAt()), row.number()));
    }
}
