package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.log.RecordConsumer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts batches together that follow each other, so that what they do to one run is done once. Not thread-safe.
 */
final class MergedBatches implements RecordConsumer {
    private final long most;
    private final RecordConsumer consumer;
    private List<byte[]> records = new ArrayList<>();
    private long first;
    private long bytes;

    /**
     * Makes one.
     *
     * @param most how many bytes there may be in one of them, if it is of more than one batch
     * @param consumer takes them
     */
    MergedBatches(long most, RecordConsumer consumer) {
        this.most = most;
        this.consumer = consumer;
    }

    @Override
    public void accept(long from, List<byte[]> more) {
        long size = 0;
        for (byte[] record : more) {
            size += record.length;
        }
        if (bytes + size > most) {
            end();
        }
        if (records.isEmpty()) {
            first = from;
        }
        records.addAll(more);
        bytes += size;
    }

    /** Hands out what is left. */
    void end() {
        if (!records.isEmpty()) {
            List<byte[]> all = records;
            records = new ArrayList<>();
            bytes = 0;
            consumer.accept(first, all);
        }
    }
}
