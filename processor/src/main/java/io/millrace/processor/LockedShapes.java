package io.millrace.processor;

import io.millrace.model.FlowDeclaration;
import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.ShapeFile;
import io.millrace.processor.source.FlowClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * F701: compares flows with the shapes that were locked because runs of them are in flight. The lock of a flow is the
 * file {@code <generated class>.lock}; a flow without one is free. The locks are read here and never written.
 */
final class LockedShapes {
    private final Optional<Path> directory;

    LockedShapes(Optional<Path> directory) {
        this.directory = directory;
    }

    /** Returns what is wrong with a flow that has no other problems. */
    Optional<Problem> check(FlowClass flow, ShapeFile shape) {
        String prefix = flow.packageName().isEmpty() ? "" : flow.packageName() + ".";
        return directory
                .map(folder -> folder.resolve(prefix + flow.generatedName() + ".lock"))
                .filter(Files::exists)
                .flatMap(lock -> check(flow.declaration(), shape, lock));
    }

    private static Optional<Problem> check(FlowDeclaration flow, ShapeFile shape, Path lock) {
        ShapeFile locked;
        try {
            locked = ShapeFile.parse(Files.readString(lock));
        } catch (IOException | IllegalArgumentException failure) {
            return Optional.of(unreadable(flow, lock, failure));
        }
        return flow.version() < locked.version()
                ? Optional.of(lowered(flow, lock, locked.version()))
                : changed(flow, lock, locked.breaking(shape));
    }

    private static Optional<Problem> changed(FlowDeclaration flow, Path lock, List<String> changes) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Problem.Builder problem = Problem.of(
                        ProblemCode.F701,
                        flow.place(),
                        "flow '" + flow.name() + "' changed in a way that breaks its runs in flight of version "
                                + flow.version())
                .fact("Since " + lock.getFileName() + " was written:");
        changes.forEach(problem::detail);
        return Optional.of(problem.fix("raise the version, as in @Flow(value = \"" + flow.name() + "\", version = "
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
