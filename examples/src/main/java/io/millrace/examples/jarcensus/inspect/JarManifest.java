package io.millrace.examples.jarcensus.inspect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The main attributes of a manifest that the census looks at.
 *
 * @param automaticModuleName {@code Automatic-Module-Name}
 * @param multiRelease whether {@code Multi-Release} is {@code true}
 * @param bundleLicense {@code Bundle-License}, as it is written
 */
record JarManifest(Optional<String> automaticModuleName, boolean multiRelease, Optional<String> bundleLicense) {
    static final JarManifest NONE = new JarManifest(Optional.empty(), false, Optional.empty());

    /** Reads the bytes of a manifest, or its beginning, up to the end of the main section. */
    static JarManifest read(byte[] bytes) throws IOException {
        // The sections that follow hold a digest for each entry of a signed jar: megabytes that nobody asked for.
        Manifest manifest = new Manifest(new ByteArrayInputStream(bytes, 0, endOfMainSection(bytes)));
        Attributes main = manifest.getMainAttributes();
        return new JarManifest(
                value(main, "Automatic-Module-Name"),
                value(main, "Multi-Release").filter("true"::equalsIgnoreCase).isPresent(),
                value(main, "Bundle-License"));
    }

    private static Optional<String> value(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The main section ends with its first empty line; a line ends with CR LF, LF or CR. */
    private static int endOfMainSection(byte[] bytes) {
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean crLf = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (crLf) {
                continue;
            }
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                length++;
            } else if (length == 0) {
                return i + 1;
            } else {
                length = 0;
            }
        }
        return bytes.length;
    }
}
