package io.millrace.runtime.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The ownership of a directory: a lock of the operating system on the file {@code lock}, which ends with the process
 * however it ends. Who the owner is stands in the file {@code owner} beside it.
 *
 * <p>Two files and a map, because a lock belongs to a process: where any channel to the locked file is closed, it is gone
 * for all (POSIX, fcntl). So nobody in this process opens that file twice, not even to read it. Thread-safe.
 */
final class DirectoryLock implements Closeable {
    private static final Map<Path, String> OWNED_HERE = new ConcurrentHashMap<>();

    private final Path directory;
    private final FileChannel channel;
    private boolean closed;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static DirectoryLock take(Path directory, String owner) throws IOException {
        Path real = directory.toRealPath();
        String present = OWNED_HERE.putIfAbsent(real, owner);
        if (present != null) {
            throw new DirectoryOwnedException(present);
        }
        try {
            return new DirectoryLock(real, locked(real, owner));
        } catch (IOException | RuntimeException | Error failed) {
            OWNED_HERE.remove(real);
            throw failed;
        }
    }

    private static FileChannel locked(Path directory, String owner) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new DirectoryOwnedException(ownerOf(directory));
            }
            Files.writeString(directory.resolve("owner"), owner + "\n");
            return channel;
        } catch (IOException | RuntimeException | Error failed) {
            channel.close();
            throw failed;
        }
    }

    private static String ownerOf(Path directory) throws IOException {
        try {
            String owner = Files.readString(directory.resolve("owner")).strip();
            return owner.isEmpty() ? "a process that has just started" : owner;
        } catch (NoSuchFileException gone) {
            return "a process that has not said who it is";
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                channel.close();
            } finally {
                OWNED_HERE.remove(directory);
            }
        }
    }
}
