package io.millrace.runtime;

import io.millrace.model.LockedFlows;
import io.millrace.model.ShapeFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Locks flows: takes the shapes that the processor wrote beside the classes, and keeps them in a source tree, where the
 * processor compares later versions of the flows with them.
 */
public final class FlowLocks {
    private static final String SHAPES = "META-INF/millrace";
    private static final String SHAPE = ".shape";
    private static final String LOCK = ".lock";

    private FlowLocks() {}

    /** What became of a lock. */
    public enum Result {
        /** There was none, and now there is. */
        NEW,
        /** It was as the flow is. */
        UNCHANGED,
        /** It is as the flow is now. */
        UPDATED,
        /**
         * It is as it was: the flow has changed in a way that breaks runs in flight, its own under the same version or a
         * lower one, or those of a flow that nests it.
         */
        REFUSED,
        /** It is as it was: the shape has no class beside it, so the flow is gone or was not compiled. */
        STALE
    }

    /**
     * A flow and its lock.
     *
     * @param lock the file
     * @param flow the name of the flow
     * @param version its version now
     * @param result what became of the lock
     * @param changes what breaks runs in flight, as sentences; empty unless the lock was refused, or would have been
     */
    public record Lock(Path lock, String flow, int version, Result result, List<String> changes) {
        /** Copies the list, and refuses null. */
        public Lock {
            Objects.requireNonNull(lock, "lock");
            Objects.requireNonNull(flow, "flow");
            Objects.requireNonNull(result, "result");
            changes = List.copyOf(changes);
        }
    }

    /**
     * Writes a lock for each flow whose shape and class are there. Locks of other flows are left alone. A file is replaced as a
     * whole, or not at all.
     *
     * @param classes a class folder of a build, in which the processor put the shapes
     * @param locks the folder of the locks; made if it is not there
     * @param force whether a lock is also written if that lets runs in flight break
     * @return what became of each lock, ordered by the names of the files
     * @throws IOException if a folder or a file cannot be read or written; the message names it
     */
    public static List<Lock> write(Path classes, Path locks, boolean force) throws IOException {
        Map<String, ShapeFile> shapes = read(classes.resolve(SHAPES), SHAPE);
        if (shapes.isEmpty()) {
            return List.of();
        }
        Map<String, ShapeFile> now = new TreeMap<>(shapes);
        now.keySet().removeIf(name -> !Files.exists(classes.resolve(name.replace('.', '/') + ".class")));
        Map<String, ShapeFile> locked = read(locks, LOCK);
        LockedFlows before = new LockedFlows(locked);
        List<Lock> written = new ArrayList<>();
        for (Map.Entry<String, ShapeFile> shape : shapes.entrySet()) {
            String name = shape.getKey();
            List<String> changes = before.breaking(name, now);
            Result result = now.containsKey(name)
                    ? result(shape.getValue(), Optional.ofNullable(locked.get(name)), !changes.isEmpty() && !force)
                    : Result.STALE;
            if (result == Result.NEW || result == Result.UPDATED) {
                replace(locks, name + LOCK, shape.getValue().text());
            }
            String flow = shape.getValue().shape().name();
            written.add(
                    new Lock(locks.resolve(name + LOCK), flow, shape.getValue().version(), result, changes));
        }
        return List.copyOf(written);
    }

    private static Result result(ShapeFile shape, Optional<ShapeFile> lock, boolean refused) {
        if (lock.isEmpty()) {
            return Result.NEW;
        } else if (lock.get().equals(shape)) {
            return Result.UNCHANGED;
        }
        return refused ? Result.REFUSED : Result.UPDATED;
    }

    /** Returns the files of a folder with an ending, by their names without it. */
    private static Map<String, ShapeFile> read(Path folder, String ending) throws IOException {
        Map<String, ShapeFile> files = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ending)) {
                for (Path file : found) {
                    String name = String.valueOf(file.getFileName());
                    files.put(name.substring(0, name.length() - ending.length()), read(file));
                }
            } catch (DirectoryIteratorException failure) {
                throw failure.getCause();
            }
        }
        return files;
    }

    private static ShapeFile read(Path file) throws IOException {
        try {
            return ShapeFile.parse(text(file));
        } catch (IllegalArgumentException damaged) {
            throw new IOException(file + " is no shape of a flow: " + damaged.getMessage(), damaged);
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException damaged) {
            throw new IOException(file + " is no shape of a flow: it is not written in UTF-8", damaged);
        }
    }

    private static void replace(Path locks, String name, String text) throws IOException {
        Files.createDirectories(locks);
        Path complete = locks.resolve(name + ".new");
        Files.writeString(complete, text);
        Files.move(complete, locks.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
