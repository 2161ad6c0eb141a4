package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the licence of a jar in the project files of the Maven repository around it.
 *
 * <p>Most projects state their licence once, in a parent, so parents are followed within the same repository. A project
 * file that is missing or broken ends the search without a word: it is no part of the jar.
 */
final class RepositoryPoms {
    private static final int LIMIT = 1024 * 1024;
    /** Deeper than any real family of projects; two projects may also name each other as their parent. */
    private static final int GENERATIONS = 12;

    private final Path root;

    RepositoryPoms(Path root) {
        this.root = root;
    }

    Optional<Licence> licence(String jar, Artifact artifact) {
        Optional<Pom> pom = read(beside(root.resolve(jar), artifact));
        LicenceSource source = LicenceSource.POM_BESIDE;
        for (int generation = 0; pom.isPresent() && generation < GENERATIONS; generation++) {
            List<String> licences = pom.get().licences();
            if (!licences.isEmpty()) {
                return LicenceResolver.licence(licences, source);
            }
            pom = pom.get().parent().flatMap(parent -> read(path(parent)));
            source = LicenceSource.PARENT_POM;
        }
        return Optional.empty();
    }

    private static Path beside(Path jar, Artifact artifact) {
        String version = artifact.version().isEmpty() ? "" : "-" + artifact.version();
        return jar.resolveSibling(artifact.name() + version + ".pom");
    }

    private Path path(Pom.Coordinates project) {
        return root.resolve(project.group().replace('.', '/'))
                .resolve(project.artifact())
                .resolve(project.version())
                .resolve(project.artifact() + "-" + project.version() + ".pom");
    }

    private static Optional<Pom> read(Path pom) {
        if (!Files.isRegularFile(pom)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(pom)) {
            return Optional.of(Pom.read(Bounded.whole(in, LIMIT)));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
