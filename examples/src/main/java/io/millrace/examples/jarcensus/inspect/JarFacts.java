package io.millrace.examples.jarcensus.inspect;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What one readable jar turned out to be.
 *
 * @param path the path below the directory of the census
 * @param bytes the size of the file
 * @param sha256 the SHA-256 of the file, in 64 lower-case hexadecimal digits
 * @param entries the number of entries, directories included
 * @param classes the number of class files, also those in {@code META-INF/versions}
 * @param versions the span of class-file versions that a plain class path loads
 * @param module the name it has on a module path, if it states one
 * @param multiRelease whether its manifest says {@code Multi-Release: true}
 * @param signed whether it carries a signature file with its block; nothing is verified
 * @param licence the licence, and where it was found
 * @param artifact what its place or its file name says it is
 * @param flaws damage that did not keep it from being read, in words; the list is bounded by {@link Flaws}
 */
public record JarFacts(
        String path,
        long bytes,
        String sha256,
        int entries,
        int classes,
        ClassVersions versions,
        ModuleName module,
        boolean multiRelease,
        boolean signed,
        Licence licence,
        Artifact artifact,
        List<String> flaws)
        implements Inspection {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public JarFacts {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(artifact, "artifact");
        flaws = List.copyOf(flaws);
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 hexadecimal digits, not '" + sha256 + "'");
        }
        if (bytes < 0 || entries < 0 || classes < 0) {
            throw new IllegalArgumentException(
                    "bytes, entries and classes are zero or more, not " + bytes + ", " + entries + " and " + classes);
        }
    }
}
