package io.millrace.runtime.store.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The records that wait to be written, in order. Not thread-safe. */
final class PendingRecords {
    private final Deque<PendingRecord> waiting = new ArrayDeque<>();
    private long next;
    private long bytes;

    /**
     * Makes an empty queue.
     *
     * @param next the sequence of the next record
     */
    PendingRecords(long next) {
        this.next = next;
    }

    PendingRecord add(byte[] record) {
        PendingRecord pending = new PendingRecord(next++, record);
        waiting.add(pending);
        bytes += record.length;
        return pending;
    }

    /**
     * Takes from the front what fits into a frame, but at least one record, if there is one.
     *
     * @param room how many bytes a frame can have in the present segment
     * @param most how many bytes a frame can have in a new one, which is begun if not even one record fits into the room
     */
    List<PendingRecord> take(int room, int most) {
        List<PendingRecord> taken = new ArrayList<>();
        int frame = Frame.BYTES;
        int limit = Math.min(room, most);
        while (!waiting.isEmpty()) {
            byte[] record = waiting.getFirst().bytes();
            frame += Frame.RECORD_BYTES + record.length;
            if (frame > limit && taken.isEmpty()) {
                limit = most;
            } else if (frame > limit) {
                break;
            }
            bytes -= record.length;
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    /** Puts back, to the front, what was taken last. */
    void putBack(List<PendingRecord> taken) {
        for (int i = taken.size() - 1; i >= 0; i--) {
            waiting.addFirst(taken.get(i));
            bytes += taken.get(i).bytes().length;
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Returns the sequence that the next record will have. */
    long next() {
        return next;
    }

    long bytes() {
        return bytes;
    }
}
