package io.millrace.benchmarks.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A group commit with nothing around it: some writers each hand in a record when their last one is acknowledged; what has
 * come while the disk was busy is forced together. No library could be faster, since this one does nothing else.
 */
final class GroupCommitLoop implements AutoCloseable {
    private static final int MOST = 4 << 20;

    private final ExecutorService workers = Executors.newFixedThreadPool(StoredEngine.WORKERS);
    private final Queue<byte[]> waiting = new ConcurrentLinkedQueue<>();
    private final Path directory;
    private final int bytes;

    /**
     * Makes a loop.
     *
     * @param bytes how many bytes a record has
     */
    GroupCommitLoop(Path directory, int writers, int bytes) {
        this.directory = directory;
        this.bytes = bytes;
        for (int writer = 0; writer < writers; writer++) {
            waiting.add(new byte[bytes]);
        }
    }

    /** Writes for a while, to a new file, and returns how many records lasted in a second. */
    double recordsPerSecond(double seconds) throws IOException {
        Path file = Files.createTempFile(directory, "loop", ".log");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer batch = ByteBuffer.allocateDirect(MOST);
            long begin = System.nanoTime();
            long end = begin + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
            long records = 0;
            while (System.nanoTime() < end) {
                records += commit(channel, batch.clear());
            }
            return records * 1e9 / (System.nanoTime() - begin);
        } finally {
            Files.delete(file);
        }
    }

    private int commit(FileChannel channel, ByteBuffer batch) throws IOException {
        while (batch.remaining() >= bytes) {
            byte[] record = waiting.poll();
            if (record == null) {
                break;
            }
            batch.put(record);
        }
        int records = batch.position() / bytes;
        if (records == 0) {
            Thread.onSpinWait();
            return 0;
        }
        batch.flip();
        while (batch.hasRemaining()) {
            channel.write(batch);
        }
        channel.force(false);
        for (int record = 0; record < records; record++) {
            workers.execute(() -> waiting.add(new byte[bytes]));
        }
        return records;
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
