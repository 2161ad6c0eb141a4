package io.millrace.runtime.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A file that the calling thread reads and writes, and which stays open when that thread is interrupted. An interrupt closes
 * a {@link java.nio.channels.FileChannel}, and may hide that a force failed; but threads of applications read, and write what
 * they wait for, and anybody may interrupt them. Thread-safe.
 */
final class SteadyChannel implements Closeable {
    private final AsynchronousFileChannel channel;

    private SteadyChannel(AsynchronousFileChannel channel) {
        this.channel = channel;
    }

    static SteadyChannel open(Path path, OpenOption... options) throws IOException {
        return new SteadyChannel(AsynchronousFileChannel.open(path, Set.of(options), CallingThread.EXECUTOR));
    }

    /** Reads some bytes; returns how many, -1 at the end of the file. */
    int read(ByteBuffer target, long position) throws IOException {
        return done(channel.read(target, position));
    }

    /** Writes some bytes; returns how many. */
    int write(ByteBuffer source, long position) throws IOException {
        return done(channel.write(source, position));
    }

    /** Forces what was written, on the calling thread. */
    void force(boolean metadata) throws IOException {
        channel.force(metadata);
    }

    long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Returns what a call gave, which is over already where the calling thread does it. */
    private static int done(Future<Integer> call) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return call.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failed.getCause() instanceof IOException known ? known : new IOException(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
