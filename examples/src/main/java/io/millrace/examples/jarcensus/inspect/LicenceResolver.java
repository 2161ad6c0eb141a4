package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Asks the places where a jar may state its licence, in the order of {@link LicenceSource}, until one answers. */
final class LicenceResolver {
    /** The title and the first paragraphs; the rest of a licence does not tell which one it is. */
    private static final int TEXT_LIMIT = 16 * 1024;

    /** A jar with more licences than this has a list of what it contains. */
    private static final int MOST = 4;

    private static final int POM_LIMIT = 1024 * 1024;

    private final RepositoryPoms repository;

    LicenceResolver(RepositoryPoms repository) {
        this.repository = repository;
    }

    /** A jar that is open, with what is known of it so far. */
    record Opened(String jar, Artifact artifact, ZipFile zip, JarEntries entries, JarManifest manifest, Flaws flaws) {}

    Licence resolve(Opened opened) {
        return manifest(opened)
                .or(() -> text(opened))
                .or(() -> innerPom(opened))
                .or(() -> repository.licence(opened.jar(), opened.artifact()))
                .orElse(Licence.UNKNOWN);
    }

    private static Optional<Licence> manifest(Opened opened) {
        return opened.manifest()
                .bundleLicense()
                .flatMap(header -> licence(BundleLicense.names(header), LicenceSource.MANIFEST));
    }

    private static Optional<Licence> text(Opened opened) {
        for (ZipEntry entry : opened.entries().licenceTexts()) {
            try {
                byte[] head = Bounded.head(opened.zip(), entry, TEXT_LIMIT);
                Optional<String> name = LicenceText.recognise(new String(head, StandardCharsets.UTF_8));
                if (name.isPresent()) {
                    return licence(List.of(name.get()), LicenceSource.TEXT);
                }
            } catch (IOException | RuntimeException broken) {
                opened.flaws().add(entry.getName(), broken);
            }
        }
        return Optional.empty();
    }

    private static Optional<Licence> innerPom(Opened opened) {
        Optional<ZipEntry> entry = opened.entries().pom(opened.artifact());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Bounded.whole(opened.zip(), entry.get(), POM_LIMIT);
            return licence(Pom.read(bytes).licences(), LicenceSource.INNER_POM);
        } catch (IOException | RuntimeException broken) {
            opened.flaws().add(entry.get().getName(), broken);
            return Optional.empty();
        }
    }

    /** The licence of these wordings, or nothing where there are none. */
    static Optional<Licence> licence(List<String> wordings, LicenceSource source) {
        List<String> names = wordings.stream()
                .map(LicenceNames::canonical)
                .distinct()
                .sorted()
                .limit(MOST)
                .toList();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Licence(names, source));
    }
}
