package io.millrace.processor.emit;

import io.millrace.processor.FixtureCompiler;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A class that a test has compiled. */
final class CompiledClass {
    private CompiledClass() {}

    /** Calls a static method without parameters. */
    static Object call(Path classes, String name, String method) throws Exception {
        URL[] path = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, FixtureCompiler.class.getClassLoader())) {
            Method found = loader.loadClass(name).getDeclaredMethod(method);
            found.setAccessible(true);
            return found.invoke(null);
        } catch (InvocationTargetException e) {
            throw new AssertionError(name + "." + method + " failed: " + e.getCause(), e);
        }
    }

    /** Returns the size of the bytecode of each method in a class file. */
    static Map<String, Integer> methodSizes(Path classFile) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
            in.skipNBytes(8);
            Map<Integer, String> constants = constants(in);
            in.skipNBytes(6);
            in.skipNBytes(2L * in.readUnsignedShort());
            members(in, constants);
            return members(in, constants);
        }
    }

    private static Map<Integer, String> constants(DataInputStream in) throws IOException {
        Map<Integer, String> texts = new TreeMap<>();
        int count = in.readUnsignedShort();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.put(i, in.readUTF());
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    // A long or a double takes two entries.
                    i++;
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        return texts;
    }

    private static Map<String, Integer> members(DataInputStream in, Map<Integer, String> constants) throws IOException {
        Map<String, Integer> sizes = new TreeMap<>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            in.skipNBytes(2);
            String name = constants.get(in.readUnsignedShort()) + constants.get(in.readUnsignedShort());
            int attributes = in.readUnsignedShort();
            for (int j = 0; j < attributes; j++) {
                boolean isCode = "Code".equals(constants.get(in.readUnsignedShort()));
                int length = in.readInt();
                if (isCode) {
                    in.skipNBytes(4);
                    int size = in.readInt();
                    sizes.put(name, size);
                    in.skipNBytes(length - 8L);
                } else {
                    in.skipNBytes(length);
                }
            }
        }
        return sizes;
    }
}
