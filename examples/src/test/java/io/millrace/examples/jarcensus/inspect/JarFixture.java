package io.millrace.examples.jarcensus.inspect;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes jars for tests, entry by entry, so that each test shows what is in its jar. */
final class JarFixture {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static JarFixture jar() {
        return new JarFixture();
    }

    JarFixture with(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    JarFixture with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A manifest of the given main attributes, each as {@code Name: value}. */
    JarFixture manifest(String... attributes) {
        return with("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n" + String.join("\r\n", attributes) + "\r\n\r\n");
    }

    /** A file that begins like a class file of the given version. */
    JarFixture classFile(String name, int version) {
        return with(name, classFile(version));
    }

    /** The bytes of the jar. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry(entry.getKey());
                named.setTime(0);
                zip.putNextEntry(named);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** Writes the jar, and returns its path below the directory as the census writes it. */
    String in(Path directory, String path) {
        return file(directory, path, bytes());
    }

    static String file(Path directory, String path, byte[] content) {
        Path file = directory.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return path;
    }

    static byte[] classFile(int version) {
        return ByteBuffer.allocate(64)
                .putInt(0xcafebabe)
                .putShort((short) 0)
                .putShort((short) version)
                .array();
    }

    /** A module-info.class of the given class-file version, for a module that requires java.base alone. */
    static byte[] moduleInfo(String name, int version) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(0xcafebabe);
            out.writeInt(version);
            constants(out, name);
            out.writeShort(0x8000); // ACC_MODULE
            out.writeShort(2); // this class: module-info
            for (int none = 0; none < 4; none++) {
                out.writeShort(0); // super class, interfaces, fields, methods
            }
            out.writeShort(1); // one attribute
            out.writeShort(3); // Module
            out.writeInt(22);
            out.writeShort(5); // the module, without flags and version
            out.writeInt(0);
            out.writeShort(1); // it requires one module, java.base, mandated
            out.writeShort(7);
            out.writeShort(0x8000);
            for (int none = 0; none < 5; none++) {
                out.writeShort(0); // version of java.base, exports, opens, uses, provides
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void constants(DataOutputStream out, String name) throws IOException {
        out.writeShort(8);
        utf8(out, "module-info"); // 1
        reference(out, 7, 1); // 2, a class
        utf8(out, "Module"); // 3
        utf8(out, name); // 4
        reference(out, 19, 4); // 5, a module
        utf8(out, "java.base"); // 6
        reference(out, 19, 6); // 7, a module
    }

    private static void utf8(DataOutputStream out, String text) throws IOException {
        out.writeByte(1);
        out.writeUTF(text);
    }

    private static void reference(DataOutputStream out, int tag, int index) throws IOException {
        out.writeByte(tag);
        out.writeShort(index);
    }
}
