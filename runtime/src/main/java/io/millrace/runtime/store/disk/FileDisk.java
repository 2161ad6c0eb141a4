package io.millrace.runtime.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A directory of the file system. Thread-safe. */
public final class FileDisk implements Disk {
    private final Path directory;
    private final boolean forcesDirectories;

    private FileDisk(Path directory) {
        this.directory = directory;
        // Elsewhere a directory cannot be opened, and its entries are as durable as the file system makes them.
        this.forcesDirectories =
                directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Opens a directory, and makes it if there is none.
     *
     * @throws IOException if it can neither be found nor made
     */
    public static FileDisk open(Path directory) throws IOException {
        FileDisk disk = new FileDisk(directory.toAbsolutePath().normalize());
        if (!Files.isDirectory(disk.directory)) {
            Files.createDirectories(disk.directory);
            disk.forceAncestors();
        }
        return disk;
    }

    /** Any number of directories may be new: each is an entry of the one above. */
    private void forceAncestors() throws IOException {
        for (Path above = directory.getParent(); above != null && Files.isWritable(above); above = above.getParent()) {
            force(above);
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return ChannelFile.open(directory.resolve(name), StandardOpenOption.CREATE_NEW);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return ChannelFile.open(directory.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void force() throws IOException {
        force(directory);
    }

    private void force(Path path) throws IOException {
        if (forcesDirectories) {
            try (SteadyChannel channel = SteadyChannel.open(path, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Closeable lock(String owner) throws IOException {
        return DirectoryLock.take(directory, owner);
    }

    @Override
    public String place() {
        return directory.toString();
    }
}
