package io.millrace.runtime.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk that keeps what was written apart from what was forced. Each call that changes something, or forces, is counted;
 * at a given one the power is lost, or that call and some after it fail. Thread-safe.
 *
 * <p>A call at which the power is lost has begun: what it writes may be on the disk in part.
 */
public final class SimulatedDisk implements Disk {
    private final Map<String, SimulatedFile> seen = new TreeMap<>();
    private final Map<String, SimulatedFile> durable = new TreeMap<>();
    /** The changes of the directory since it was last forced. */
    private final List<Change> changes = new ArrayList<>();

    private int calls;
    private int dies = Integer.MAX_VALUE;
    private int fails = Integer.MAX_VALUE;
    private int works = Integer.MAX_VALUE;
    private String fault = "";
    private String broken = "";
    private long capacity = Long.MAX_VALUE;
    private boolean dead;
    private boolean locked;

    /** A change of the directory. The target is null where the name is given up, the former name where it is not renamed. */
    private record Change(String name, SimulatedFile target, String former) {
        void applyTo(Map<String, SimulatedFile> directory) {
            if (former != null) {
                directory.remove(former);
            }
            if (target == null) {
                directory.remove(name);
            } else {
                directory.put(name, target);
            }
        }
    }

    /** Loses the power at a call, counted from 1. */
    public SimulatedDisk diesAt(int call) {
        dies = call;
        return this;
    }

    /** Lets calls fail: from one, counted from 1, so many. */
    public SimulatedDisk failsAt(int call, int count, String message) {
        fails = call;
        works = call + count;
        fault = message;
        return this;
    }

    /** Lets each write and each force of a file fail from now on; of none, if the name is empty. */
    public synchronized void breaks(String name) {
        broken = name;
    }

    /** Limits what all files can take together. */
    public synchronized void limitTo(long bytes) {
        capacity = bytes;
    }

    public synchronized int calls() {
        return calls;
    }

    public synchronized boolean isDead() {
        return dead;
    }

    /** Returns how many bytes the files take. */
    public synchronized long used() {
        return seen.values().stream().mapToLong(SimulatedFile::size).sum();
    }

    /** Returns the disk as it is found after the power was lost now. */
    public synchronized SimulatedDisk afterPowerLoss(long seed, Survival survival) {
        Random random = new Random(seed);
        Map<String, SimulatedFile> directory = new TreeMap<>(durable);
        for (Change change : changes) {
            if (survival.pick(random, List.of(true), false)) {
                change.applyTo(directory);
            }
        }
        SimulatedDisk found = new SimulatedDisk();
        directory.forEach((name, file) -> found.seen.put(name, file.afterPowerLoss(random, survival)));
        found.durable.putAll(found.seen);
        return found;
    }

    /** Returns what a file holds. */
    public synchronized byte[] content(String name) {
        return Objects.requireNonNull(seen.get(name), name).content();
    }

    /** Replaces what a file holds, as damage would. */
    public synchronized void damage(String name, byte[] content) {
        seen.put(name, SimulatedFile.holding(content));
        durable.put(name, seen.get(name));
    }

    /** Returns a disk with the same files, all of them forced. */
    public SimulatedDisk copy() {
        return afterPowerLoss(0, Survival.EVERYTHING);
    }

    private void change(String name, SimulatedFile target, String former) {
        Change change = new Change(name, target, former);
        change.applyTo(seen);
        changes.add(change);
    }

    /**
     * Counts a call.
     *
     * @return whether the power is lost in the middle of it
     */
    private boolean count() throws IOException {
        if (dead) {
            throw new IOException("no power");
        }
        calls++;
        if (calls == dies) {
            dead = true;
            return true;
        }
        if (calls >= fails && calls < works) {
            throw new IOException(fault);
        }
        return false;
    }

    private void alive() throws IOException {
        if (dead) {
            throw new IOException("no power");
        }
    }

    private static void dieIf(boolean dying) throws IOException {
        if (dying) {
            throw new IOException("the power is lost");
        }
    }

    private SimulatedFile found(String name) throws IOException {
        SimulatedFile file = seen.get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    @Override
    public synchronized List<String> list() throws IOException {
        alive();
        return List.copyOf(seen.keySet());
    }

    @Override
    public synchronized DiskFile create(String name) throws IOException {
        boolean dying = count();
        if (seen.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        SimulatedFile file = new SimulatedFile();
        change(name, file, null);
        dieIf(dying);
        return new Open(name, file);
    }

    @Override
    public synchronized DiskFile open(String name) throws IOException {
        alive();
        return new Open(name, found(name));
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        boolean dying = count();
        change(to, found(from), from);
        dieIf(dying);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        boolean dying = count();
        found(name);
        change(name, null, null);
        dieIf(dying);
    }

    @Override
    public synchronized void force() throws IOException {
        dieIf(count());
        durable.clear();
        durable.putAll(seen);
        changes.clear();
    }

    @Override
    public synchronized Closeable lock(String owner) throws IOException {
        if (locked) {
            throw new DirectoryOwnedException(owner);
        }
        locked = true;
        return () -> {
            synchronized (this) {
                locked = false;
            }
        };
    }

    @Override
    public String place() {
        return "the simulated disk";
    }

    private final class Open implements DiskFile {
        private final String name;
        private final SimulatedFile file;
        private boolean closed;

        Open(String name, SimulatedFile file) {
            this.name = name;
            this.file = file;
        }

        private boolean countHere() throws IOException {
            boolean dying = count();
            if (name.equals(broken)) {
                throw new IOException("Input/output error");
            }
            return dying;
        }

        private void check() throws IOException {
            if (closed) {
                throw new ClosedChannelException();
            }
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                check();
                alive();
                byte[] bytes = new byte[(int) Math.max(0, Math.min(target.remaining(), file.size() - position))];
                file.read((int) position, bytes, 0, bytes.length);
                target.put(bytes);
                return bytes.length;
            }
        }

        @Override
        public void write(ByteBuffer source, long position) throws IOException {
            synchronized (SimulatedDisk.this) {
                check();
                byte[] bytes = new byte[source.remaining()];
                source.get(bytes);
                put(bytes, position);
            }
        }

        private void put(byte[] bytes, long position) throws IOException {
            boolean dying;
            try {
                dying = countHere();
            } catch (IOException fails) {
                if (!dead) {
                    // A write that fails may have written a part.
                    file.write((int) position, bytes, Math.min(bytes.length, bytes.length / 2 / 512 * 512));
                }
                throw fails;
            }
            long growth = Math.max(0, position + bytes.length - file.size());
            if (used() + growth > capacity) {
                throw new IOException("No space left on device");
            }
            file.write((int) position, bytes, bytes.length);
            dieIf(dying);
        }

        @Override
        public void force() throws IOException {
            synchronized (SimulatedDisk.this) {
                check();
                try {
                    dieIf(countHere());
                } catch (IOException failed) {
                    if (!dead) {
                        file.failForce();
                    }
                    throw failed;
                }
                file.force();
            }
        }

        @Override
        public long size() throws IOException {
            synchronized (SimulatedDisk.this) {
                check();
                alive();
                return file.size();
            }
        }

        @Override
        public void preallocate(long size) throws IOException {
            synchronized (SimulatedDisk.this) {
                check();
                byte[] zeros = new byte[(int) Math.max(0, size - file.size())];
                if (zeros.length > 0) {
                    put(zeros, file.size());
                }
            }
        }

        @Override
        public void close() {
            synchronized (SimulatedDisk.this) {
                closed = true;
            }
        }
    }
}
