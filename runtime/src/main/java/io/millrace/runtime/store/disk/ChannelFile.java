package io.millrace.runtime.store.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A file of the file system. */
final class ChannelFile implements DiskFile {
    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 18).asReadOnlyBuffer();

    private final SteadyChannel channel;

    private ChannelFile(SteadyChannel channel) {
        this.channel = channel;
    }

    static ChannelFile open(Path path, OpenOption... more) throws IOException {
        OpenOption[] options = Arrays.copyOf(more, more.length + 2);
        options[more.length] = StandardOpenOption.READ;
        options[more.length + 1] = StandardOpenOption.WRITE;
        return new ChannelFile(SteadyChannel.open(path, options));
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
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

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
        long at = position;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void preallocate(long size) throws IOException {
        long from = size();
        while (from < size) {
            ByteBuffer zeros = ZEROS.duplicate();
            zeros.limit((int) Math.min(zeros.capacity(), size - from));
            write(zeros, from);
            from += zeros.limit();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
