package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.disk.OwnFileSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets a store of a process of its own meet a real disk that is full: a file system of 128 MiB, or, wherever one cannot be
 * mounted, a limit that the operating system sets to the size of each file. Either way it refuses to write.
 */
class FullDiskTest {
    @TempDir
    private Path directory;

    @Test
    void losesNothingReadsAndGoesOnWhereTheFileSystemIsFull() throws Exception {
        List<String> mounted = OwnFileSystem.mountedAt(directory);
        if (mounted.isEmpty()) {
            System.out.println("No file system can be mounted here: the size of files is limited instead.");
            losesNothingReadsAndGoesOnWhereFilesMayNotGrow();
        } else {
            assertThat(OwnFileSystem.run(mounted, Filling.class, directory.toString(), "full"))
                    .contains("No space left on device", "all is there", "exit code 0");
        }
    }

    @Test
    void losesNothingReadsAndGoesOnWhereFilesMayNotGrow() throws Exception {
        assertThat(OwnFileSystem.run(List.of(), Filling.class, directory.toString(), "limited"))
                .contains("File too large", "all is there", "exit code 0");
    }

    /** The room of a disk. */
    private interface Room {
        void take() throws Exception;

        void giveBack() throws Exception;
    }

    /** Takes all the room of a file system. */
    private record Ballast(Path file) implements Room {
        @Override
        public void take() throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                byte[] some = new byte[4096];
                while (true) {
                    out.write(some);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left on device");
            }
        }

        @Override
        public void giveBack() throws IOException {
            Files.delete(file);
        }
    }

    /** Lets no file of this process grow beyond a limit. */
    private static final class Limit implements Room {
        @Override
        public void take() throws Exception {
            limit("4096");
        }

        @Override
        public void giveBack() throws Exception {
            limit("unlimited");
        }

        private static void limit(String bytes) throws Exception {
            String own = String.valueOf(ProcessHandle.current().pid());
            assertThat(OwnFileSystem.exitCode(List.of("prlimit", "--pid", own, "--fsize=" + bytes + ":")))
                    .isZero();
        }
    }

    /** Fills a store while there is room, and while there is none. */
    static final class Filling {
        private final List<CompletableFuture<AppendAnswer>> answers = new ArrayList<>();
        private final DiskFlowStore store;
        private final RunToken token;

        private Filling(DiskFlowStore store) {
            this.store = store;
            this.token = ((CreateAnswer.Created) get(store.create(Samples.run("a", "flow", 1, Map.of())))).token();
        }

        public static void main(String[] arguments) throws Exception {
            Path disk = Path.of(arguments[0]);
            Room room = arguments[1].equals("full") ? new Ballast(disk.resolve("ballast")) : new Limit();
            Path directory = disk.resolve("store");
            int all;
            try (DiskFlowStore store = DiskFlowStore.open(directory)) {
                all = new Filling(store).fill(room);
            }
            try (DiskFlowStore store = DiskFlowStore.open(directory)) {
                assertThat(records(store)).isEqualTo(all);
                assertThat(get(store.verify())).isEmpty();
            }
            System.out.println("all is there");
        }

        private int fill(Room room) throws Exception {
            for (int i = 0; i < 20; i++) {
                get(append());
            }
            room.take();
            while (!isStopped()) {
                CompletableFuture<AppendAnswer> answer = append();
                await(() -> answer.isDone() || isStopped());
            }
            System.out.println(store.stopped().orElseThrow().getMessage());
            assertThat(store.stopped().orElseThrow().code()).isEqualTo(RuntimeCode.R104);

            int acknowledged =
                    (int) answers.stream().filter(CompletableFuture::isDone).count();
            assertThat(acknowledged).isBetween(20, answers.size() - 1);
            for (int again = 0; again < 3; again++) {
                assertThat(records(store)).isEqualTo(1 + acknowledged);
                assertThat(get(store.list(RunQuery.all())).runs()).hasSize(1);
            }

            room.giveBack();
            answers.forEach(Filling::get);
            await(() -> store.stopped().isEmpty());
            assertThat(records(store)).isEqualTo(1 + answers.size());
            return 1 + answers.size();
        }

        private CompletableFuture<AppendAnswer> append() {
            int number = answers.size() + 1;
            CompletableFuture<AppendAnswer> answer = store.append(
                            new RunAppend(token, number, List.of(Samples.result(number, 10_000))))
                    .toCompletableFuture();
            answers.add(answer);
            return answer;
        }

        /** Whether nothing is acknowledged any more. */
        private boolean isStopped() {
            return store.stopped()
                    .map(why -> String.valueOf(why.getMessage()).contains("its redo log cannot be written"))
                    .orElse(false);
        }

        private static int records(DiskFlowStore store) {
            return get(store.load(RunId.of("a"), 0)).orElseThrow().records().size();
        }

        private static <T> T get(CompletionStage<T> stage) {
            return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
        }

        private static void await(BooleanSupplier condition) {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime()).as("within a minute").isLessThan(limit);
                Thread.onSpinWait();
            }
        }
    }
}
