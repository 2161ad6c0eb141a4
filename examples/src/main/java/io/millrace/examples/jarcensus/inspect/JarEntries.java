package io.millrace.examples.jarcensus.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/** Remembers, of all entries of a jar, the few that the census reads later. */
final class JarEntries {
    static final String MODULE_INFO = "module-info.class";
    static final String VERSIONS = "META-INF/versions/";

    private static final Pattern VERSIONED_MODULE_INFO =
            Pattern.compile("META-INF/versions/\\d{1,4}/module-info\\.class");
    private static final Pattern LICENCE_TEXT =
            Pattern.compile("(META-INF/)?LICEN[CS]E(\\.TXT|\\.MD)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern POM = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.xml");
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.SF");
    private static final Pattern SIGNATURE_BLOCK = Pattern.compile("META-INF/[^/]+\\.(RSA|DSA|EC)");
    /** A jar of jars may hold thousands; none of them is its own beyond the first few. */
    private static final int POMS_KEPT = 64;

    private final List<ZipEntry> licenceTexts = new ArrayList<>();
    private final List<ZipEntry> poms = new ArrayList<>();
    private final List<ZipEntry> moduleInfos = new ArrayList<>();
    private Optional<ZipEntry> manifest = Optional.empty();
    private int count;
    private boolean signatureFile;
    private boolean signatureBlock;

    void add(ZipEntry entry) {
        count++;
        String name = entry.getName();
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("META-INF/MANIFEST.MF") && manifest.isEmpty()) {
            manifest = Optional.of(entry);
        } else if (name.equals(MODULE_INFO)
                || VERSIONED_MODULE_INFO.matcher(name).matches()) {
            moduleInfos.add(entry);
        } else if (LICENCE_TEXT.matcher(name).matches()) {
            licenceTexts.add(entry);
        } else if (poms.size() < POMS_KEPT && POM.matcher(name).matches()) {
            poms.add(entry);
        }
        signatureFile |= SIGNATURE.matcher(upper).matches();
        signatureBlock |= SIGNATURE_BLOCK.matcher(upper).matches();
    }

    int count() {
        return count;
    }

    boolean signed() {
        return signatureFile && signatureBlock;
    }

    Optional<ZipEntry> manifest() {
        return manifest;
    }

    /** The descriptor at the top, else the one for the oldest release; those in versions count in a multi-release jar. */
    Optional<ZipEntry> moduleInfo(boolean multiRelease) {
        return moduleInfos.stream()
                .filter(entry -> multiRelease || entry.getName().equals(MODULE_INFO))
                .min(Comparator.comparingInt((ZipEntry entry) -> entry.getName().startsWith(VERSIONS) ? 1 : 0)
                        .thenComparing(entry -> entry.getName().length())
                        .thenComparing(ZipEntry::getName));
    }

    /** Licence texts, those in {@code META-INF} first. */
    List<ZipEntry> licenceTexts() {
        return licenceTexts.stream()
                .sorted(Comparator.comparingInt(
                                (ZipEntry entry) -> entry.getName().contains("/") ? 0 : 1)
                        .thenComparing(ZipEntry::getName))
                .toList();
    }

    /** The jar's own pom.xml: the only one, or, of several in a shaded jar, the one of the given artifact. */
    Optional<ZipEntry> pom(Artifact artifact) {
        if (poms.size() == 1) {
            return Optional.of(poms.get(0));
        }
        return poms.stream()
                .filter(entry -> entry.getName().endsWith("/" + artifact.name() + "/pom.xml"))
                .findFirst();
    }
}
