package io.millrace.runtime.store.disk;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * The files of one directory. What is created, renamed or deleted lasts only when the directory was forced afterwards,
 * and may reach the disk in any order before.
 *
 * <p>Thread-safe. No name is null, and none holds a separator.
 */
public interface Disk {
    /** Returns the names of the files, in alphabetical order. */
    List<String> list() throws IOException;

    /**
     * Makes an empty file, open for reading and writing.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
     */
    DiskFile create(String name) throws IOException;

    /**
     * Opens a file for reading and writing.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    DiskFile open(String name) throws IOException;

    /** Gives a file another name, in one step; a file that had it before is gone. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file. */
    void delete(String name) throws IOException;

    /** Forces the directory: what was created, renamed and deleted before lasts. */
    void force() throws IOException;

    /**
     * Makes the caller the owner of the directory until what is returned is closed, or the process ends.
     *
     * @param owner who that is, for others to read: one line
     * @throws DirectoryOwnedException if somebody owns it, in this process or in another
     */
    Closeable lock(String owner) throws IOException;

    /** Returns where the directory is, for messages. */
    String place();
}
