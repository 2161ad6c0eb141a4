package io.millrace.runtime.store.mapdb;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is acknowledged and not applied yet, and who waits for its being applied. Thread-safe. */
final class Backlog {
    private final Deque<Batch> batches = new ArrayDeque<>();
    private final NavigableMap<Long, CompletableFuture<Void>> waiting = new TreeMap<>();
    private long bytes;
    private long applied;
    /** Up to which record somebody asked for being applied. */
    private long wanted;
    /** The last record that was added. */
    private long last;
    /** Whether nothing will be applied any more. */
    private boolean ended;

    /**
     * Records that follow each other.
     *
     * @param first the sequence of the first
     * @param records what they are
     * @param bytes how many bytes they have
     */
    record Batch(long first, List<byte[]> records, long bytes) {
        Batch(long first, List<byte[]> records) {
            this(first, records, bytes(records));
        }

        private static long bytes(List<byte[]> records) {
            long bytes = 0;
            for (byte[] record : records) {
                bytes += record.length;
            }
            return bytes;
        }

        long last() {
            return first + records.size() - 1;
        }
    }

    /**
     * Makes an empty backlog.
     *
     * @param applied up to which record everything is applied
     */
    Backlog(long applied) {
        this.applied = applied;
        this.last = applied;
    }

    synchronized void add(long first, List<byte[]> records) {
        Batch batch = new Batch(first, records);
        batches.add(batch);
        bytes += batch.bytes();
        last = batch.last();
    }

    /** Returns the sequence of the last record that was added. */
    synchronized long last() {
        return last;
    }

    /**
     * Returns what is next, as one batch; null if there is nothing. Whatever waits is put together: of a run that went on
     * meanwhile only the last state has to be applied, so that those who are behind catch up.
     *
     * @param most how many bytes there are at most, unless one batch has more
     */
    synchronized @Nullable Batch first(long most) {
        Batch first = batches.peek();
        if (first == null || batches.size() == 1) {
            return first;
        }
        List<byte[]> records = new ArrayList<>();
        long together = 0;
        for (Batch batch : batches) {
            together += batch.bytes();
            if (together > most && !records.isEmpty()) {
                break;
            }
            records.addAll(batch.records());
        }
        return new Batch(first.first(), records);
    }

    /** What was next is applied. Returns those who waited for that. */
    synchronized List<CompletableFuture<Void>> applied(Batch next) {
        for (Batch batch = batches.peek(); batch != null && batch.last() <= next.last(); batch = batches.peek()) {
            bytes -= batch.bytes();
            batches.remove();
        }
        applied = next.last();
        NavigableMap<Long, CompletableFuture<Void>> reached = waiting.headMap(applied, true);
        List<CompletableFuture<Void>> stages = List.copyOf(reached.values());
        reached.clear();
        return stages;
    }

    /** Returns whether somebody waits for something that was added to be applied soon. */
    synchronized boolean isAwaited() {
        return wanted > applied && !batches.isEmpty();
    }

    /**
     * Returns a stage that ends when a record is applied; null if it never will be.
     *
     * @param soon whether somebody waits for it
     */
    synchronized @Nullable CompletableFuture<Void> whenApplied(long sequence, boolean soon) {
        if (sequence <= applied) {
            return CompletableFuture.completedFuture(null);
        }
        if (soon) {
            wanted = Math.max(wanted, sequence);
        }
        return ended ? null : waiting.computeIfAbsent(sequence, first -> new CompletableFuture<>());
    }

    /** Nothing is applied any more. Returns those who still wait. */
    synchronized List<CompletableFuture<Void>> end() {
        ended = true;
        return List.copyOf(waiting.values());
    }

    synchronized long bytes() {
        return bytes;
    }
}
