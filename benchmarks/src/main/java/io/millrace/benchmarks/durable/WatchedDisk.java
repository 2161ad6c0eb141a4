package io.millrace.benchmarks.durable;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A disk that notes how many bytes each force of a store's redo log is for. Thread-safe. */
final class WatchedDisk implements Disk {
    private static final String LOG = "redo-";

    private final Disk disk;
    /** Guarded by this. */
    private List<Integer> batches = new ArrayList<>();

    WatchedDisk(Disk disk) {
        this.disk = disk;
    }

    /** Returns the bytes of each force since this was called last. */
    synchronized List<Integer> takeBatches() {
        List<Integer> taken = batches;
        batches = new ArrayList<>();
        return taken;
    }

    private synchronized void forced(int bytes) {
        batches.add(bytes);
    }

    private DiskFile watched(String name, DiskFile file) {
        return name.startsWith(LOG) ? new WatchedFile(file) : file;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return watched(name, disk.create(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return watched(name, disk.open(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void force() throws IOException {
        disk.force();
    }

    @Override
    public Closeable lock(String owner) throws IOException {
        return disk.lock(owner);
    }

    @Override
    public String place() {
        return disk.place();
    }

    /** A segment of the log. One thread at a time writes and forces it. */
    private final class WatchedFile implements DiskFile {
        private final DiskFile file;
        private int written;

        WatchedFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            written += source.remaining();
            file.write(source, position);
        }

        @Override
        public void force() throws IOException {
            file.force();
            forced(written);
            written = 0;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void preallocate(long size) throws IOException {
            file.preallocate(size);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
