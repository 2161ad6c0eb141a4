package io.millrace.examples.mandelbrot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file so that there is a whole one or none; writing it again gives the same. */
final class PictureFile {
    private PictureFile() {}

    /**
     * Writes a file, in place of what is there under that name.
     *
     * @param target the file; directories above it are made
     * @return its absolute path
     * @throws IOException where it could not be written; the target is then as it was before
     */
    static String write(Path target, byte[] bytes) throws IOException {
        Path absolute = target.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory == null || Files.isDirectory(absolute)) {
            throw new IOException("a picture needs the name of a file, " + target + " is a directory");
        }
        Files.createDirectories(directory);
        Path part = directory.resolve("." + absolute.getFileName() + ".part");
        try {
            Files.write(part, bytes);
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        return absolute.toString();
    }
}
