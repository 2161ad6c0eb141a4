package io.millrace.runtime.store.log;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A commit batch in a segment, as it was read. The checksum begins with the number of the segment, so that no frame of
 * another one counts that once was where this segment is.
 *
 * @param first the sequence of its first record; for a mark, that of the record that will be next
 * @param count how many records it has, none for a mark
 * @param start where its records begin in the segment
 * @param length how many bytes they take; never 0, so that zeros are no frame
 */
record Frame(long first, int count, int start, int length) {
    /** What stands before the records. */
    static final int BYTES = 40;
    /** What stands before each record: its length. */
    static final int RECORD_BYTES = 4;

    private static final int MAGIC = 0x4D524C46;
    private static final int CHECKSUM = 36;
    private static final int MARK_LENGTH = 1;

    /** How many bytes a mark takes. */
    static final int MARK_BYTES = BYTES + MARK_LENGTH;

    /** Returns how many bytes a frame of these records takes. */
    static int bytes(List<byte[]> records) {
        int bytes = BYTES;
        for (byte[] record : records) {
            bytes += RECORD_BYTES + record.length;
        }
        return bytes;
    }

    /** Writes a frame from the beginning of a buffer; without records it is a mark. */
    static void encode(ByteBuffer target, long store, long segment, long first, List<byte[]> records) {
        int length = records.isEmpty() ? MARK_LENGTH : bytes(records) - BYTES;
        target.clear();
        target.putInt(MAGIC).putLong(store).putLong(segment).putLong(first);
        target.putInt(records.size()).putInt(length).putInt(0);
        for (byte[] record : records) {
            target.putInt(record.length).put(record);
        }
        if (records.isEmpty()) {
            target.put((byte) 0);
        }
        target.flip();
        target.putInt(CHECKSUM, checksum(target, 0, segment, length));
    }

    private static int checksum(ByteBuffer content, int position, long segment, int length) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(Long.BYTES).putLong(0, segment));
        crc.update(content.duplicate().limit(position + CHECKSUM).position(position));
        crc.update(content.duplicate().limit(position + BYTES + length).position(position + BYTES));
        return (int) crc.getValue();
    }

    /** Reads the frame at a position of a segment; null if there is no valid one. */
    static @Nullable Frame decode(ByteBuffer content, int position, long store, long segment) {
        if (content.limit() - position < BYTES
                || content.getInt(position) != MAGIC
                || content.getLong(position + 4) != store
                || content.getLong(position + 12) != segment) {
            return null;
        }
        int length = content.getInt(position + 32);
        if (length <= 0
                || length > content.limit() - position - BYTES
                || content.getInt(position + CHECKSUM) != checksum(content, position, segment, length)) {
            return null;
        }
        return new Frame(content.getLong(position + 20), content.getInt(position + 28), position + BYTES, length);
    }

    boolean isMark() {
        return count == 0;
    }

    /** Returns the sequence of the record that is next after this frame. */
    long next() {
        return first + count;
    }

    /** Returns where the next frame begins. */
    int end() {
        return start + length;
    }

    /** Returns copies of the records. */
    List<byte[]> records(ByteBuffer content) {
        List<byte[]> records = new ArrayList<>(count);
        ByteBuffer body = content.duplicate().limit(end()).position(start);
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[body.getInt()];
            body.get(record);
            records.add(record);
        }
        return records;
    }
}
