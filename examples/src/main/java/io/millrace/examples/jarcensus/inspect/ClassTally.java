package io.millrace.examples.jarcensus.inspect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Counts class files, and folds their versions into a span, from the first eight bytes of each. */
final class ClassTally {
    private static final int HEAD = 8;
    private static final int MAGIC = 0xcafebabe;
    /** Far above every release to come; what lies beyond it is damage. */
    private static final int NEWEST = 255;

    private final Flaws flaws;
    private int classes;
    private ClassVersions versions = ClassVersions.NONE;

    ClassTally(Flaws flaws) {
        this.flaws = flaws;
    }

    void add(ZipFile zip, ZipEntry entry) {
        classes++;
        try {
            int version = version(Bounded.head(zip, entry, HEAD));
            if (isForEveryRuntime(entry.getName())) {
                versions = versions.with(version);
            }
        } catch (IOException | RuntimeException broken) {
            flaws.add(entry.getName(), broken);
        }
    }

    int classes() {
        return classes;
    }

    ClassVersions versions() {
        return versions;
    }

    private static int version(byte[] head) throws IOException {
        if (head.length < HEAD) {
            throw new IOException("a class file of " + head.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(head);
        int magic = buffer.getInt(0);
        if (magic != MAGIC) {
            throw new IOException("not a class file: it starts with " + Integer.toHexString(magic));
        }
        int version = Short.toUnsignedInt(buffer.getShort(6));
        if (version < JavaRelease.OLDEST || version > NEWEST) {
            throw new IOException("class-file version " + version + " is none that Java had");
        }
        return version;
    }

    private static boolean isForEveryRuntime(String name) {
        return !name.startsWith(JarEntries.VERSIONS) && !name.equals(JarEntries.MODULE_INFO);
    }
}
