package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds out what a jar is, from the beginnings of some of its entries.
 *
 * <p>Every read is bounded, nothing is unpacked, no class is loaded, and no signature or checksum inside of the jar is
 * verified. Safe for use by several threads.
 */
public final class JarInspector {
    private static final int MANIFEST_LIMIT = 1024 * 1024;
    private static final int MODULE_INFO_LIMIT = 1024 * 1024;

    private final Path directory;
    private final LicenceResolver licences;

    private JarInspector(Path directory) {
        this.directory = directory;
        this.licences = new LicenceResolver(new RepositoryPoms(directory));
    }

    /** An inspector of jars below the given directory, which may be a Maven repository. */
    public static JarInspector in(Path directory) {
        return new JarInspector(directory);
    }

    /**
     * Inspects one jar. A file that cannot be read is an answer, not an error.
     *
     * @param jar a path from {@link FoundJars#jars()}
     * @throws InterruptedException where the thread was interrupted, which says nothing about the jar
     */
    public Inspection inspect(String jar) throws InterruptedException {
        try {
            Path file = directory.resolve(jar);
            Checksum checksum = Checksum.of(file);
            CentralDirectory.requireBounded(file);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                return facts(jar, checksum, zip);
            }
        } catch (ClosedByInterruptException interrupted) {
            // The channel leaves the flag set; InterruptedException takes its place, as in the JDK.
            Thread.interrupted();
            throw (InterruptedException) interruption(jar).initCause(interrupted);
        } catch (IOException | RuntimeException unreadable) {
            // The JDK answers broken zip files with several kinds of RuntimeException.
            return new UnreadableJar(jar, Reason.of(unreadable));
        }
    }

    private JarFacts facts(String jar, Checksum checksum, ZipFile zip) throws InterruptedException {
        Flaws flaws = new Flaws();
        ClassTally classes = new ClassTally(flaws);
        JarEntries entries = new JarEntries();
        for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
            stopIfInterrupted(jar);
            ZipEntry entry = all.nextElement();
            entries.add(entry);
            if (!entry.isDirectory() && entry.getName().endsWith(".class")) {
                classes.add(zip, entry);
            }
        }
        JarManifest manifest = manifest(zip, entries, flaws);
        Artifact artifact = Artifact.at(jar);
        Licence licence = licences.resolve(new LicenceResolver.Opened(jar, artifact, zip, entries, manifest, flaws));
        // An interrupt makes project files look unreadable; what was read under one is not to be believed.
        stopIfInterrupted(jar);
        return new JarFacts(
                jar,
                checksum.bytes(),
                checksum.sha256(),
                entries.count(),
                classes.classes(),
                classes.versions(),
                module(zip, entries, manifest, flaws),
                manifest.multiRelease(),
                entries.signed(),
                licence,
                artifact,
                flaws.list());
    }

    private static void stopIfInterrupted(String jar) throws InterruptedException {
        if (Thread.interrupted()) {
            throw interruption(jar);
        }
    }

    private static InterruptedException interruption(String jar) {
        return new InterruptedException("interrupted while inspecting " + jar);
    }

    private static JarManifest manifest(ZipFile zip, JarEntries entries, Flaws flaws) {
        Optional<ZipEntry> entry = entries.manifest();
        if (entry.isEmpty()) {
            return JarManifest.NONE;
        }
        try {
            return JarManifest.read(Bounded.head(zip, entry.get(), MANIFEST_LIMIT));
        } catch (IOException | RuntimeException broken) {
            flaws.add(entry.get().getName(), broken);
            return JarManifest.NONE;
        }
    }

    private static ModuleName module(ZipFile zip, JarEntries entries, JarManifest manifest, Flaws flaws) {
        Optional<ZipEntry> entry = entries.moduleInfo(manifest.multiRelease());
        if (entry.isPresent()) {
            try {
                byte[] classFile = Bounded.whole(zip, entry.get(), MODULE_INFO_LIMIT);
                return new ModuleName(ModuleKind.NAMED, ModuleDescriptorReader.name(classFile));
            } catch (IOException | RuntimeException broken) {
                flaws.add(entry.get().getName(), broken);
            }
        }
        return manifest.automaticModuleName()
                .map(name -> new ModuleName(ModuleKind.AUTOMATIC, name))
                .orElse(ModuleName.NONE);
    }
}
