package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.Checksum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes reports so that there is a whole one or none, and takes them back.
 *
 * <p>Both can be repeated: a report that is written again is the same file, and one that is gone already stays gone.
 * One writer at a time for a target; two would share the file that the report is written to first.
 */
public final class ReportFiles {
    private ReportFiles() {}

    /**
     * Writes a report, in place of what is there under that name.
     *
     * @param target the file to write; directories above it are made
     * @throws IOException where the report could not be written; the target is then as it was before
     */
    public static ReportFile write(Path target, String report) throws IOException {
        byte[] bytes = report.getBytes(StandardCharsets.UTF_8);
        Path absolute = target.toAbsolutePath();
        Path directory = absolute.getParent();
        if (directory == null || Files.isDirectory(absolute)) {
            throw new IOException("a report needs the name of a file, " + target + " is a directory");
        }
        Files.createDirectories(directory);
        // Beside the target, for a rename is atomic within one file system only; and always under the same name, so
        // that what a killed process leaves is overwritten by the next one.
        Path part = directory.resolve("." + absolute.getFileName() + ".part");
        try {
            writeThrough(part, bytes);
            Files.move(part, absolute, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
        Checksum checksum = Checksum.of(bytes);
        return new ReportFile(absolute.toString(), checksum.bytes(), checksum.sha256());
    }

    /**
     * Deletes a report, unless somebody has changed or replaced it since.
     *
     * @return whether it was there and is gone now
     * @throws IOException where it is there and could not be read or deleted
     */
    public static boolean delete(ReportFile report) throws IOException {
        Path path = Path.of(report.path());
        try {
            return Checksum.of(path).sha256().equals(report.sha256()) && Files.deleteIfExists(path);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private static void writeThrough(Path part, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            // Before the rename: otherwise a power failure may leave the new name on an empty file.
            channel.force(true);
        }
    }
}
