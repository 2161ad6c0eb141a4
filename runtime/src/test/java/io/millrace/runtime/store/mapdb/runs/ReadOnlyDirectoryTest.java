package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.disk.OwnFileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Opens a store that cannot be written: its file system is read-only, or, wherever one cannot be mounted, the operating
 * system lets the process write nothing. Rights would not do: some users have all of them.
 */
class ReadOnlyDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void isNotOpenedAndKeepsWhatIsInIt() throws Exception {
        List<String> mounted = OwnFileSystem.mountedAt(directory);
        String how = mounted.isEmpty() ? "limit" : "mount";

        assertThat(OwnFileSystem.run(mounted, Opening.class, directory.toString(), how))
                .contains("[R123] the store in " + directory.toRealPath())
                .contains(mounted.isEmpty() ? "File too large" : "Read-only file system")
                .contains("let the user of this process read and write the directory")
                .contains("all is there", "exit code 0");
    }

    /** Makes a store, opens it while it cannot be written, and opens it again. */
    static final class Opening {
        private Opening() {}

        public static void main(String[] arguments) throws Exception {
            Path disk = Path.of(arguments[0]);
            boolean mounted = arguments[1].equals("mount");
            Path directory = Files.createDirectories(disk.resolve("store"));
            try (DiskFlowStore store = DiskFlowStore.open(directory)) {
                store.create(Samples.run("a", "flow", 1, Map.of()))
                        .toCompletableFuture()
                        .join();
            }
            writable(false, disk, mounted);
            assertThatThrownBy(() -> DiskFlowStore.open(directory)).satisfies(System.out::println);
            writable(true, disk, mounted);
            try (DiskFlowStore store = DiskFlowStore.open(directory)) {
                assertThat(store.find(RunId.of("a")).toCompletableFuture().join())
                        .isPresent();
            }
            System.out.println("all is there");
        }

        private static void writable(boolean writable, Path disk, boolean mounted) throws Exception {
            String own = String.valueOf(ProcessHandle.current().pid());
            List<String> command = mounted
                    ? List.of("mount", "-o", "remount," + (writable ? "rw" : "ro"), disk.toString())
                    : List.of("prlimit", "--pid", own, "--fsize=" + (writable ? "unlimited:" : "0:"));
            assertThat(OwnFileSystem.exitCode(command)).isZero();
        }
    }
}
