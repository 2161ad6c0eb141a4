package io.millrace.benchmarks.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The least that lasting bytes cost: batches are written to a file, one behind the other, and each is forced. */
enum BareLog {
    /** The file grows with each batch. */
    APPENDED("append + force", false),
    /** The file has its size from the beginning, so that a force writes no metadata. */
    PREALLOCATED("write + force, file preallocated", true);

    private static final int ZEROS = 1 << 16;

    private final String title;
    private final boolean preallocated;

    BareLog(String title, boolean preallocated) {
        this.title = title;
        this.preallocated = preallocated;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns the nanoseconds that batches of these sizes take, in a new file. */
    long write(Path directory, List<Integer> batches) throws IOException {
        Path file = Files.createTempFile(directory, "bare", ".log");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (preallocated) {
                fill(channel, batches.stream().mapToLong(Integer::longValue).sum());
            }
            ByteBuffer batch = ByteBuffer.allocateDirect(
                    batches.stream().mapToInt(Integer::intValue).max().orElse(1));
            long begin = System.nanoTime();
            long position = 0;
            for (int bytes : batches) {
                batch.clear().limit(bytes);
                while (batch.hasRemaining()) {
                    position += channel.write(batch, position);
                }
                channel.force(false);
            }
            return System.nanoTime() - begin;
        } finally {
            Files.delete(file);
        }
    }

    private static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(ZEROS);
        for (long position = 0; position < size; position += ZEROS) {
            zeros.clear();
            channel.write(zeros, position);
        }
        channel.force(true);
    }
}
