package io.millrace.runtime.store.mapdb;

import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.disk.DiskFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A part of a disk: the files whose names have an ending, by their names without it. Thread-safe. */
final class RenamedDisk implements Disk {
    private static final String ENDING = ".compact";

    private final Disk disk;

    RenamedDisk(Disk disk) {
        this.disk = disk;
    }

    /** Returns what a file is called on the whole disk. */
    String renamed(String name) {
        return name + ENDING;
    }

    /** Deletes all files. */
    void clear() throws IOException {
        List<String> names = list();
        for (String name : names) {
            delete(name);
        }
        if (!names.isEmpty()) {
            force();
        }
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list().stream()
                .filter(name -> name.endsWith(ENDING))
                .map(name -> name.substring(0, name.length() - ENDING.length()))
                .toList();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return disk.create(renamed(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return disk.open(renamed(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(renamed(from), renamed(to));
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(renamed(name));
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
}
