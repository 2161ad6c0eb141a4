package io.millrace.runtime.store.log;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskProblems;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A log to which any thread appends. One thread at a time writes: whatever arrived while the disk was busy becomes one batch,
 * is forced once, and is acknowledged together (group commit; see J. Gray and A. Reuter, Transaction Processing, 1993, 9.4).
 * A thread that waits for what it appends may write it itself, see {@link #lead}; all else is done by the writing thread.
 *
 * <p>Thread-safe. No argument is null.
 */
public final class RedoLog {
    private final Disk disk;
    private final LogSettings settings;
    private final LogThreads threads;
    private final LogListener listener;
    private final SegmentChain chain;
    private final SegmentWriter writer;
    private final LogTimers timers;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    /** Held by whoever writes, or does something for the log that depends on time. */
    private final ReentrantLock writing = new ReentrantLock();
    /** Guarded by this. */
    private final PendingRecords pending;
    /** Guarded by this: whether somebody writes, or was asked to. */
    private boolean called;
    /** Guarded by this: whether whoever takes the records cannot take more for now. */
    private boolean held;
    /** Guarded by this. */
    private boolean closing;
    /** Guarded by this: why nothing is written; null while all is well. */
    private @Nullable MillraceException stopped;

    private RedoLog(Disk disk, LogSettings settings, LogThreads threads, Recovery recovery, LogListener listener) {
        this.disk = disk;
        this.settings = settings;
        this.threads = threads;
        this.listener = listener;
        this.chain = new SegmentChain(disk, recovery.segments());
        this.writer = new SegmentWriter(disk, recovery.store(), settings.segmentBytes(), chain);
        this.pending = new PendingRecords(recovery.reached() + 1);
        this.timers = new LogTimers(threads.clock(), settings, this::onWriter, this::markIfIdle, this::tryAgain);
    }

    /**
     * Makes an empty log, which lasts when this returns.
     *
     * @param store the id of the store that it belongs to
     */
    public static void create(Disk disk, LogSettings settings, long store) throws IOException {
        deleteUnfinished(disk);
        SegmentWriter writer =
                new SegmentWriter(disk, store, settings.segmentBytes(), new SegmentChain(disk, List.of()));
        writer.begin(1, List.of());
        writer.giveUp();
    }

    private static void deleteUnfinished(Disk disk) throws IOException {
        for (String name : disk.list()) {
            if (SegmentHeader.isUnfinished(name)) {
                disk.delete(name);
            }
        }
    }

    /**
     * Goes on with a log: begins a segment, and writes the last records there again where nothing proves that they are on
     * the disk.
     *
     * @param disk where the log is; the caller owns it
     * @param recovery what was found
     * @param listener hears of what is acknowledged from now on
     * @throws IOException if no segment can be begun
     */
    public static RedoLog open(
            Disk disk, LogSettings settings, LogThreads threads, Recovery recovery, LogListener listener)
            throws IOException {
        deleteUnfinished(disk);
        RedoLog log = new RedoLog(disk, settings, threads, recovery, listener);
        log.writer.begin(recovery.proven() + 1, recovery.unproven());
        return log;
    }

    /**
     * Appends a record. Records get their sequences in the order of the calls.
     *
     * @param record what is appended; not to be changed afterwards
     * @return ends with the record's sequence when the record lasts, on the executor for acknowledgements. It fails only
     *     when the log is closed before the record could be written: then nothing is known about it
     * @throws MillraceException R104 if too much waits in memory already, R106 if the log is closed; the record has no
     *     sequence then
     * @throws IllegalArgumentException if the record does not fit into a segment
     */
    public CompletionStage<Long> append(byte[] record) {
        if (record.length > settings.recordBytes()) {
            throw LogProblems.tooLarge(record.length, settings.recordBytes());
        }
        CompletableFuture<Long> stage;
        boolean call;
        synchronized (this) {
            if (closing) {
                throw DiskProblems.closed(disk);
            }
            if (pending.bytes() + record.length > settings.memoryBytes() && !pending.isEmpty()) {
                throw LogProblems.full(disk, pending.bytes(), stopped);
            }
            stage = pending.add(record).stage();
            call = !called && mayWrite();
            called |= call;
        }
        if (call) {
            onWriter(this::write);
        }
        return stage;
    }

    /**
     * Asks for something that appends, and lets this thread write then what waits, unless another writes by now. Who waits
     * for a record anyway need not wait for it to be handed to the writing thread and back. What others append meanwhile is
     * left to the writing thread.
     *
     * @param question appends, and does not wait
     * @return what the question gives; what it appended may last by then
     */
    public <T> T lead(Supplier<T> question) {
        if (!takesLead()) {
            return question.get();
        }
        try {
            return question.get();
        } finally {
            alone(this::writeOnce);
        }
    }

    private synchronized boolean takesLead() {
        boolean leads = !called && !closing && mayWrite();
        called |= leads;
        return leads;
    }

    /** Returns whether the calling thread is the one that writes. */
    public boolean isWrittenByCaller() {
        return writing.isHeldByCurrentThread();
    }

    private void onWriter(Runnable work) {
        threads.writer().execute(() -> alone(work));
    }

    private void alone(Runnable work) {
        writing.lock();
        try {
            work.run();
        } finally {
            writing.unlock();
        }
    }

    /** Guarded by this. A log that is being closed writes what it has, however long it grows. */
    private boolean mayWrite() {
        return closing || (stopped == null && !held && chain.bytes() <= settings.boundBytes());
    }

    /**
     * Says whether whoever takes the records can take more. While it cannot, records wait.
     *
     * @param held whether they wait
     */
    public void hold(boolean held) {
        synchronized (this) {
            this.held = held;
        }
        call();
    }

    /**
     * Gives back the room of records that a checkpoint has.
     *
     * @param sequence the last of them
     * @throws IOException if a segment cannot be deleted; to be called again
     */
    public void release(long sequence) throws IOException {
        chain.release(sequence);
        call();
    }

    /** Calls the writing thread, if there is something to do that it does not know of. */
    private void call() {
        synchronized (this) {
            if (called || pending.isEmpty() || !mayWrite()) {
                return;
            }
            called = true;
        }
        onWriter(this::write);
    }

    /** On a thread that leads. */
    private void writeOnce() {
        List<PendingRecord> batch = next();
        if (batch.isEmpty() || !lasts(batch)) {
            return;
        }
        threads.acknowledge(batch);
        boolean more;
        synchronized (this) {
            more = mayWrite() && !pending.isEmpty();
            called = more;
        }
        if (more) {
            onWriter(this::write);
        } else {
            timers.wrote();
        }
    }

    /** On the writing thread: writes batch after batch until nothing waits. */
    private void write() {
        write(next());
    }

    private void write(List<PendingRecord> first) {
        List<PendingRecord> batch = first;
        while (!batch.isEmpty()) {
            if (!lasts(batch)) {
                return;
            }
            batch = acknowledge(batch);
        }
        timers.wrote();
    }

    /**
     * Acknowledges a batch, and returns the next. If one waits already, the disk does not wait for those who hear of this one;
     * if none does, to hand it over would take longer than to tell them.
     */
    private List<PendingRecord> acknowledge(List<PendingRecord> batch) {
        List<PendingRecord> waiting = waiting();
        if (waiting.isEmpty()) {
            threads.acknowledge(batch);
            return next();
        }
        threads.acknowledgeMeanwhile(batch);
        return waiting;
    }

    private synchronized List<PendingRecord> waiting() {
        return mayWrite() ? take() : List.of();
    }

    /** Writes a batch, and returns whether it lasts; if it does not the log has stopped. */
    private boolean lasts(List<PendingRecord> batch) {
        List<byte[]> records = batch.stream().map(PendingRecord::bytes).toList();
        try {
            writer.write(batch.get(0).sequence(), records);
        } catch (IOException | RuntimeException | Error failed) {
            stop(batch, failed);
            return false;
        }
        goesOn();
        listener.accept(batch.get(0).sequence(), records);
        return true;
    }

    private synchronized List<PendingRecord> next() {
        List<PendingRecord> batch = mayWrite() ? take() : List.of();
        called = !batch.isEmpty();
        return batch;
    }

    /** Guarded by this. */
    private List<PendingRecord> take() {
        return pending.take(writer.room(), Math.min(settings.frameBytes(), settings.batchBytes()));
    }

    private void stop(List<PendingRecord> batch, Throwable failed) {
        writer.giveUp();
        MillraceException why = LogProblems.stopped(disk, failed);
        boolean first;
        synchronized (this) {
            pending.putBack(batch);
            called = false;
            first = stopped == null;
            stopped = why;
        }
        if (first) {
            listener.stopped(why);
        }
        timers.retry();
    }

    private void goesOn() {
        synchronized (this) {
            if (stopped == null) {
                return;
            }
            stopped = null;
        }
        listener.wentOn();
    }

    /** On the writing thread, some time after the log has stopped. */
    private void tryAgain() {
        List<PendingRecord> batch;
        synchronized (this) {
            if (stopped == null || closing) {
                return;
            }
            called = true;
            batch = take();
        }
        write(batch);
    }

    /** On the writing thread, when nothing was written for a while. */
    private void markIfIdle() {
        long next;
        synchronized (this) {
            if (called || closing || !pending.isEmpty()) {
                return;
            }
            next = pending.next();
        }
        mark(next);
    }

    private void mark(long next) {
        if (!writer.isMarked()) {
            try {
                writer.mark(next);
            } catch (IOException failed) {
                // What was acknowledged was forced before. The next batch begins a segment, or stops the log.
            }
        }
    }

    /** Returns how many bytes the log takes on the disk. */
    public long bytes() {
        return chain.bytes();
    }

    /** Returns why nothing is written, R104, while that is so. */
    public synchronized Optional<MillraceException> stopped() {
        return Optional.ofNullable(stopped);
    }

    /**
     * Closes the log: what waits is written, and the end is marked. Closing again does nothing.
     *
     * @return ends when that was done, on the writing thread
     */
    public CompletionStage<Void> close() {
        synchronized (this) {
            if (closing) {
                return closed;
            }
            closing = true;
        }
        onWriter(this::end);
        return closed;
    }

    private void end() {
        write();
        List<PendingRecord> left;
        MillraceException why;
        long next;
        synchronized (this) {
            why = stopped == null ? DiskProblems.closed(disk) : stopped;
            next = pending.next();
            left = pending.take(Integer.MAX_VALUE, Integer.MAX_VALUE);
        }
        left.forEach(record -> record.stage().completeExceptionally(why));
        if (left.isEmpty()) {
            mark(next);
        }
        timers.close();
        writer.giveUp();
        closed.complete(null);
    }
}
