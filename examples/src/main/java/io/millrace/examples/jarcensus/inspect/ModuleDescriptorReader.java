package io.millrace.examples.jarcensus.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;

/** Reads the module's name out of a {@code module-info.class}. */
final class ModuleDescriptorReader {
    private static final int JAVA_9 = 53;

    private ModuleDescriptorReader() {}

    /**
     * The name in the given class file.
     *
     * @throws IOException where the bytes are no module descriptor
     */
    static String name(byte[] classFile) throws IOException {
        byte[] readable = classFile.clone();
        if (readable.length > 7) {
            // ModuleDescriptor refuses class files that are newer than the running Java. What it reads has looked the
            // same since Java 9, so the version is written over.
            readable[4] = 0;
            readable[5] = 0;
            readable[6] = 0;
            readable[7] = JAVA_9;
        }
        try {
            return ModuleDescriptor.read(new ByteArrayInputStream(readable)).name();
        } catch (InvalidModuleDescriptorException broken) {
            throw new IOException("no module descriptor (" + broken.getMessage() + ")", broken);
        }
    }
}
