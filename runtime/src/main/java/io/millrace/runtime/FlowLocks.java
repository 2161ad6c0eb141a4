package io.millrace.runtime;

import io.millrace.model.ShapeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

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
        /** It is as it was: the flow has changed in a way that breaks runs in flight, under the same version or a lower one. */
        REFUSED
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
     * Writes a lock for each flow whose shape is there. Locks of other flows are left alone. A file is replaced as a whole, or
     * not at all.
     *
     * @param classes a class folder of a build, in which the processor put the shapes
     * @param locks the folder of the locks; made if it is not there
     * @param force whether a lock is also written if that lets runs in flight break
     * @return what became of each lock, ordered by the names of the files
     * @throws IOException if a folder or a file cannot be read or written; the message names it
     */
    public static List<Lock> write(Path classes, Path locks, boolean force) throws IOException {
        List<Lock> written = new ArrayList<>();
        for (Path shape : shapes(classes.resolve(SHAPES))) {
            String name = String.valueOf(shape.getFileName());
            String locked = name.substring(0, name.length() - SHAPE.length()) + LOCK;
            written.add(write(read(shape), locks, locked, force));
        }
        return List.copyOf(written);
    }

    private static List<Path> shapes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(SHAPE))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
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

    private static Lock write(ShapeFile shape, Path locks, String name, boolean force) throws IOException {
        Path lock = locks.resolve(name);
        String flow = shape.shape().name();
        if (!Files.exists(lock)) {
            replace(locks, name, shape.text());
            return new Lock(lock, flow, shape.version(), Result.NEW, List.of());
        } else if (text(lock).equals(shape.text())) {
            return new Lock(lock, flow, shape.version(), Result.UNCHANGED, List.of());
        }
        List<String> changes = read(lock).breaking(shape);
        boolean refused = !changes.isEmpty() && !force;
        if (!refused) {
            replace(locks, name, shape.text());
        }
        return new Lock(lock, flow, shape.version(), refused ? Result.REFUSED : Result.UPDATED, changes);
    }

    private static void replace(Path locks, String name, String text) throws IOException {
        Files.createDirectories(locks);
        Path complete = locks.resolve(name + ".new");
        Files.writeString(complete, text);
        Files.move(complete, locks.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
