package io.millrace.runtime.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDiskTest {
    @TempDir
    private Path directory;

    private static String read(DiskFile file, int position, int count) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(count);
        int found = file.read(target, position);
        assertThat(found).isEqualTo(target.position());
        return new String(target.array(), 0, found, StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void makesTheDirectoryAndKeepsWhatIsWritten() throws IOException {
        FileDisk disk = FileDisk.open(directory.resolve("a/b"));
        try (DiskFile file = disk.create("one")) {
            file.write(bytes("hello"), 3);
            file.force();
            disk.force();
            assertThat(file.size()).isEqualTo(8);
        }
        try (DiskFile file = disk.open("one")) {
            assertThat(read(file, 3, 5)).isEqualTo("hello");
            assertThat(read(file, 6, 5)).isEqualTo("lo");
            assertThat(read(file, 60, 5)).isEmpty();
        }
        assertThat(disk.list()).containsExactly("one");
        assertThat(disk.place()).endsWith("b");
    }

    @Test
    void namesFilesAnewAndDeletesThem() throws IOException {
        FileDisk disk = FileDisk.open(directory);
        disk.create("one").close();
        disk.create("two").close();
        assertThatThrownBy(() -> disk.create("one")).isInstanceOf(FileAlreadyExistsException.class);

        disk.rename("one", "two");
        assertThat(disk.list()).containsExactly("two");
        disk.delete("two");
        assertThatThrownBy(() -> disk.open("two")).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> disk.delete("two")).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void fillsUpWithZerosAndLeavesWhatIsThere() throws IOException {
        try (DiskFile file = FileDisk.open(directory).create("one")) {
            file.write(bytes("hello"), 0);
            file.preallocate(3 << 20);
            assertThat(file.size()).isEqualTo(3 << 20);
            assertThat(read(file, 0, 8)).isEqualTo("hello\0\0\0");
            file.preallocate(7);
            assertThat(file.size()).isEqualTo(3 << 20);
        }
    }

    @Test
    void readsAndWritesInAnInterruptedThreadAndLeavesTheFileOpen() throws IOException {
        FileDisk disk = FileDisk.open(directory);
        DiskFile file = disk.create("one");

        Thread.currentThread().interrupt();
        file.write(bytes("hello"), 0);
        assertThat(read(file, 0, 5)).isEqualTo("hello");
        file.force();
        file.preallocate(10);
        disk.rename("one", "two");
        disk.force();
        assertThat(Thread.interrupted()).isTrue();

        file.write(bytes("HE"), 0);
        file.force();
        assertThat(read(file, 0, 5)).isEqualTo("HEllo");
        file.close();
        assertThatThrownBy(() -> read(file, 0, 5)).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void hasOneOwnerInAProcess() throws IOException {
        FileDisk disk = FileDisk.open(directory);
        try (Closeable lock = disk.lock("the first")) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> FileDisk.open(directory.resolve("../" + directory.getFileName()))
                            .lock("the second"))
                    .isInstanceOf(DirectoryOwnedException.class)
                    .hasMessageContaining("the first");
        }
        disk.lock("the third").close();
    }

    @Test
    void hasOneOwnerAmongProcessesAndNoneWhenThatIsKilled() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("locked");
            FileDisk disk = FileDisk.open(directory);

            for (int again = 0; again < 2; again++) {
                assertThatThrownBy(() -> disk.lock("the second"))
                        .isInstanceOfSatisfying(
                                DirectoryOwnedException.class,
                                e -> assertThat(e.owner()).isEqualTo("process " + process.pid()));
            }

            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            disk.lock("the third").close();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Owns a directory until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] directory) throws Exception {
            FileDisk.open(Path.of(directory[0]))
                    .lock("process " + ProcessHandle.current().pid());
            System.out.println("locked");
            Thread.currentThread().join();
        }
    }
}
