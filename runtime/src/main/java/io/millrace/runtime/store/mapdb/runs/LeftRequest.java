package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import io.millrace.runtime.store.record.Control;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A request that was left for the owner of a store, as a file. How it is written is in {@code docs/format.md}.
 *
 * @param run of which run something is asked
 * @param control what is asked
 * @param by who asks, in words for people; may be empty
 */
public record LeftRequest(RunId run, Control control, String by) {
    static final int MOST_BYTES = 64 << 10;
    private static final int VERSION = 1;
    /** By their numbers, which are given by the order here, and never change. */
    private static final List<Control> CONTROLS = List.of(Control.SUSPEND, Control.CANCEL);

    byte[] toBytes() {
        byte[] parts = new ByteWriter()
                .count(VERSION)
                .text(run.value())
                .count(CONTROLS.indexOf(control))
                .text(by)
                .toBytes();
        return ByteBuffer.allocate(parts.length + Integer.BYTES)
                .put(parts)
                .putInt(checksum(parts))
                .array();
    }

    private static int checksum(byte[] parts) {
        CRC32C crc = new CRC32C();
        crc.update(parts);
        return (int) crc.getValue();
    }

    static LeftRequest of(byte[] bytes) {
        int length = bytes.length - Integer.BYTES;
        if (length < 0) {
            throw new MalformedBytesException("it has only " + bytes.length + " bytes");
        }
        byte[] parts = Arrays.copyOf(bytes, length);
        if (ByteBuffer.wrap(bytes).getInt(length) != checksum(parts)) {
            throw new MalformedBytesException("its checksum is wrong");
        }
        ByteReader in = new ByteReader(parts);
        long version = in.count();
        if (version != VERSION) {
            throw in.malformed("it has version " + version + ", but this runtime reads version " + VERSION);
        }
        RunId run = RunId.of(in.text());
        int control = in.smallCount();
        if (control >= CONTROLS.size()) {
            throw in.malformed(control + " stands for none of " + CONTROLS);
        }
        LeftRequest request = new LeftRequest(run, CONTROLS.get(control), in.text());
        in.end();
        return request;
    }
}
