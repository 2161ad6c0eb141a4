package io.millrace.processor;

import io.millrace.model.FlowDeclaration;
import io.millrace.model.LockedFlows;
import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.ShapeFile;
import io.millrace.processor.source.FlowClass;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * F701: compares flows with the shapes that were locked because runs of them are in flight. The lock of a flow is the
 * file {@code <generated class>.lock}; a flow without one is free. The locks are read here and never written.
 */
final class LockedShapes {
    private static final String LOCK = ".lock";

    private final Optional<Path> directory;
    /** Read when the first lock is needed. */
    private Optional<LockedFlows> locked = Optional.empty();

    LockedShapes(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Returns what is wrong with a flow that has no other problems. */
    Optional<Problem> check(FlowClass flow, ShapeFile shape) {
        String name = (flow.packageName().isEmpty() ? "" : flow.packageName() + ".") + flow.generatedName();
        return directory
                .map(folder -> folder.resolve(name + LOCK))
                .filter(Files::exists)
                .flatMap(lock -> check(flow.declaration(), name, shape, lock));
    }

    private Optional<Problem> check(FlowDeclaration flow, String name, ShapeFile shape, Path lock) {
        try {
            ShapeFile own = read(lock);
            return flow.version() < own.version()
                    ? Optional.of(lowered(flow, lock, own.version()))
                    : changed(flow, lock, all(lock).breaking(name, Map.of(name, shape)), own.version());
        } catch (IOException | IllegalArgumentException | DirectoryIteratorException failure) {
            return Optional.of(unreadable(flow, lock, failure));
        }
    }

    private static ShapeFile read(Path lock) throws IOException {
        return ShapeFile.parse(Files.readString(lock));
    }

    /** Returns all locks that can be read: of one that cannot, its own flow tells. */
    private LockedFlows all(Path lock) throws IOException {
        if (locked.isEmpty()) {
            Map<String, ShapeFile> files = new HashMap<>();
            try (DirectoryStream<Path> found =
                    Files.newDirectoryStream(Objects.requireNonNull(lock.getParent()), "*" + LOCK)) {
                for (Path file : found) {
                    String name = String.valueOf(file.getFileName());
                    try {
                        files.put(name.substring(0, name.length() - LOCK.length()), read(file));
                    } catch (IOException | IllegalArgumentException unreadable) {
                        // Its own flow says so.
                    }
                }
            }
            locked = Optional.of(new LockedFlows(files));
        }
        return locked.get();
    }

    private static Optional<Problem> changed(FlowDeclaration flow, Path lock, List<String> changes, int lockedVersion) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        boolean ofOthers = changes.stream().allMatch(change -> change.startsWith(LockedFlows.IN_ANOTHER));
        Problem.Builder problem = Problem.of(
                        ProblemCode.F701,
                        flow.place(),
                        ofOthers
                                ? "flow '" + flow.name()
                                        + "' changed in a way that breaks runs in flight of flows that nest it"
                                : "flow '" + flow.name()
                                        + "' changed in a way that breaks its runs in flight of version "
                                        + lockedVersion)
                .fact("Since " + lock.getFileName() + " was written:");
        changes.forEach(problem::detail);
        return Optional.of(problem.fix(
                ofOthers
                        ? "leave this flow as it is and nest a changed one beside it in a new version of the other; or take"
                                + " the change back."
                        : "raise the version, as in @Flow(value = \"" + flow.name() + "\", version = "
                                + (flow.version() + 1) + "), or take the change back."));
    }

    private static Problem lowered(FlowDeclaration flow, Path lock, int locked) {
        return Problem.of(
                        ProblemCode.F701,
                        flow.place(),
                        "flow '" + flow.name() + "' has version " + flow.version() + ", but version " + locked
                                + " is locked")
                .fact("In " + lock.getFileName() + " runs of the higher version are expected.")
                .fix("use version " + locked + " or a higher one.");
    }

    private static Problem unreadable(FlowDeclaration flow, Path lock, Exception failure) {
        return Problem.of(
                        ProblemCode.F701,
                        flow.place(),
                        "the lock of flow '" + flow.name() + "' cannot be read, so nobody knows what its runs need")
                .fact(lock.getFileName() + ": " + failure.getMessage())
                .fix("restore the file from version control, or write it anew.");
    }
}
