package io.millrace.runtime.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * A file of the file system. It has two channels, because an interrupt of a reading thread closes the channel that it
 * reads from: threads of applications read, and only threads of the store, which nobody interrupts, write.
 */
final class ChannelFile implements DiskFile {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 18).asReadOnlyBuffer();

    private final Path path;
    private final FileChannel writing;
    private volatile FileChannel reading;
    /** Guarded by this. */
    private boolean closed;

    private ChannelFile(Path path, FileChannel writing, FileChannel reading) {
        this.path = path;
        this.writing = writing;
        this.reading = reading;
    }

    static ChannelFile open(Path path, OpenOption... more) throws IOException {
        OpenOption[] options = Arrays.copyOf(more, more.length + 1);
        options[more.length] = StandardOpenOption.WRITE;
        FileChannel writing = FileChannel.open(path, options);
        try {
            return new ChannelFile(path, writing, FileChannel.open(path, StandardOpenOption.READ));
        } catch (IOException | RuntimeException | Error failed) {
            writing.close();
            throw failed;
        }
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        boolean interrupted = false;
        int start = target.position();
        try {
            while (true) {
                FileChannel channel = reading;
                try {
                    return fill(channel, target, position);
                } catch (ClosedByInterruptException mine) {
                    interrupted |= Thread.interrupted();
                    reopen(channel);
                } catch (ClosedChannelException ofAnotherReader) {
                    reopen(channel);
                }
                target.position(start);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static int fill(FileChannel channel, ByteBuffer target, long position) throws IOException {
        int count = 0;
        while (target.hasRemaining()) {
            int some = channel.read(target, position + count);
            if (some < 0) {
                break;
            }
            count += some;
        }
        return count;
    }

    private synchronized void reopen(FileChannel gone) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (reading == gone) {
            reading = FileChannel.open(path, StandardOpenOption.READ);
        }
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += writing.write(source, at);
        }
    }

    @Override
    public void force() throws IOException {
        writing.force(false);
    }

    @Override
    public long size() throws IOException {
        return writing.size();
    }

    @Override
    public void preallocate(long size) throws IOException {
        long from = writing.size();
        while (from < size) {
            ByteBuffer zeros = ZEROS.duplicate();
            zeros.limit((int) Math.min(zeros.capacity(), size - from));
            write(zeros, from);
            from += zeros.limit();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        try {
            writing.close();
        } finally {
            reading.close();
        }
    }
}
