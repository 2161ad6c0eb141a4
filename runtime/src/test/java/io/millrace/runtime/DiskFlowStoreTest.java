package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFlowStoreTest {
    @TempDir
    private Path directory;

    private final BlockingQueue<ControlRequest> told = new LinkedBlockingQueue<>();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private Claim claim() {
        return new Claim("owner", Duration.ofSeconds(30), (run, request) -> told.add(request));
    }

    private RunToken create(DiskFlowStore store, String id) throws Exception {
        LifeRecord.RunCreation creation = new LifeRecord.RunCreation(
                0, "flow", 1, "print", "incarnation", 1, "digest", List.of(), Map.of(), Map.of(), Optional.empty());
        NewRun run = new NewRun(RunId.of(id), creation, List.of(), new StoredPlan("print", "shape"), claim());
        return ((CreateAnswer.Created) get(store.create(run))).token();
    }

    private static void finish(DiskFlowStore store, RunToken token) throws Exception {
        get(store.append(new RunAppend(
                token, 1, List.of(new LifeRecord.RunOutcome(0, RunState.SUCCEEDED, List.of(), List.of(), List.of())))));
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    @Test
    void namesTheProcessThatOwnsTheStoreAndTakesOverWhenThatIsKilled() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("created");

            assertThatThrownBy(() -> DiskFlowStore.open(directory))
                    .hasMessageContaining("R121")
                    .hasMessageContaining("owner: process " + process.pid() + ", since ");
            assertThatThrownBy(() -> DiskFlowStore.compact(directory)).hasMessageContaining("R121");
            assertThatThrownBy(() -> DiskFlowStore.verify(directory)).hasMessageContaining("R121");
            DiskFlowStore.leaveRequest(directory, RunId.of("a"), Control.CANCEL, "Ada");
            assertThat(process.inputReader().readLine()).isEqualTo("asked to CANCEL by Ada");

            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            try (DiskFlowStore store = DiskFlowStore.open(directory)) {
                assertThat(get(store.find(RunId.of("a"))).orElseThrow().pending())
                        .extracting(ControlRequest::control, ControlRequest::by)
                        .containsExactly(tuple(Control.CANCEL, "Ada"));
            }
            assertThat(DiskFlowStore.verify(directory)).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Owns a store with a run until it is killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] directory) throws Exception {
            DiskFlowStore store = DiskFlowStore.open(Path.of(directory[0]));
            DiskFlowStoreTest test = new DiskFlowStoreTest();
            test.create(store, "a");
            System.out.println("created");
            ControlRequest request = test.told.take();
            System.out.println("asked to " + request.control() + " by " + request.by());
            Thread.currentThread().join();
        }
    }

    @Test
    void saysThatMapDbIsMissing() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("mapdb"))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        classPath,
                        Owner.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output).contains("[R126] a library is missing", "--add-modules mapdb");
    }

    @Test
    void takesRequestsThatWereLeftWhileNobodyOwnedTheStore() throws Exception {
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            get(store.release(create(store, "a")));
        }
        DiskFlowStore.leaveRequest(directory, RunId.of("a"), Control.SUSPEND, "");
        DiskFlowStore.leaveRequest(directory, RunId.of("nobody"), Control.SUSPEND, "");
        Path requests = directory.resolve("requests");
        Files.writeString(requests.resolve("odd.request"), "this is no request");

        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            AcquireAnswer.Acquired acquired = (AcquireAnswer.Acquired) get(store.acquire(RunId.of("a"), claim(), true));
            ControlRequest request = acquired.pending().isEmpty()
                    ? told.poll(60, TimeUnit.SECONDS)
                    : acquired.pending().get(0);
            assertThat(request).isNotNull();
            assertThat(request.control()).isEqualTo(Control.SUSPEND);
            await(() -> requests.toFile().list().length == 1);
            assertThat(requests.resolve("odd.request.unreadable")).exists();
        }
    }

    @Test
    void asksWhatWasLeftOnceAlsoIfACrashLeavesItsFile() throws Exception {
        RunId a = RunId.of("a");
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            get(store.release(create(store, "a")));
        }
        DiskFlowStore.leaveRequest(directory, a, Control.SUSPEND, "Ada");
        Path file;
        try (Stream<Path> requests = Files.list(directory.resolve("requests"))) {
            file = requests.findFirst().orElseThrow();
        }
        byte[] content = Files.readAllBytes(file);
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            await(() -> !Files.exists(file));
            AcquireAnswer.Acquired acquired = (AcquireAnswer.Acquired) get(store.acquire(a, claim(), true));
            assertThat(acquired.pending()).extracting(ControlRequest::by).containsExactly("Ada");
            get(store.append(new RunAppend(
                    acquired.token(),
                    1,
                    List.of(
                            new LifeRecord.RequestTaken(0, 1, Control.SUSPEND),
                            new LifeRecord.RunSuspension(0, SuspendReason.OPERATOR, "")))));
        }

        Files.write(file, content);

        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            await(() -> !Files.exists(file));
            assertThat(get(store.find(a)).orElseThrow().pending()).isEmpty();
            DiskFlowStore.leaveRequest(directory, a, Control.SUSPEND, "Bob");
            await(() -> !pending(store, a).isEmpty());
            assertThat(pending(store, a)).extracting(ControlRequest::by).containsExactly("Bob");
        }
    }

    private static List<ControlRequest> pending(DiskFlowStore store, RunId run) {
        return store.find(run).toCompletableFuture().join().orElseThrow().pending();
    }

    @Test
    void refusesADirectoryWithoutAStoreWhereOneHasToBe() throws Exception {
        Path nowhere = directory.resolve("nowhere");

        assertThatThrownBy(() -> DiskFlowStore.at(nowhere).existing().open()).hasMessageContaining("R125");
        assertThatThrownBy(() -> DiskFlowStore.at(directory).existing().open())
                .hasMessageContaining("there is no store in " + directory.toAbsolutePath());
        assertThatThrownBy(() -> DiskFlowStore.leaveRequest(nowhere, RunId.of("a"), Control.CANCEL, ""))
                .hasMessageContaining("R125");
        assertThatThrownBy(() -> DiskFlowStore.compact(nowhere)).hasMessageContaining("R125");
        assertThatThrownBy(() -> DiskFlowStore.verify(nowhere)).hasMessageContaining("R125");

        assertThat(nowhere).doesNotExist();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysThatADirectoryCannotBeUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> DiskFlowStore.open(file))
                .hasMessageContaining("R123")
                .hasMessageContaining(file.toString());
        assertThatThrownBy(() -> DiskFlowStore.open(Path.of("/proc/self"))).hasMessageContaining("R123");
    }

    @Test
    void isNotClosedByItsOwnThreadWhichWouldWaitForItself() throws Exception {
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            // What depends on a stage runs on this thread if the stage is done by then.
            Runnable close = store::close;
            Runnable closing = () -> {
                if (Thread.currentThread().getName().startsWith("millrace-store-")) {
                    close.run();
                }
            };
            await(() -> store.find(RunId.of("a"))
                    .thenRun(closing)
                    .handle((done, failure) -> String.valueOf(failure).contains("[R161]"))
                    .toCompletableFuture()
                    .join());
            assertThat(create(store, "a").number()).isEqualTo(1);
        }
    }

    @Test
    void isNotClosedByAThreadThatWritesForIt() throws Exception {
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            RunToken token = create(store, "a");
            LifeRecord.RunSuspension record = new LifeRecord.RunSuspension(0, SuspendReason.OPERATOR, "");
            RunAppend append = new RunAppend(token, 1, List.of(record));

            CompletionStage<Boolean> refused = store.lendThread(() -> store.append(append)
                    .thenRun(store::close)
                    .handle((done, failure) -> String.valueOf(failure).contains("[R161]")));

            assertThat(get(refused)).isTrue();
            assertThat(create(store, "b").number()).isEqualTo(2);
        }
    }

    @Test
    void tellsDamageOfAStoreThatCannotBeOpened() throws Exception {
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            create(store, "a");
        }
        Path pages = directory.resolve("checkpoint.db");
        byte[] content = Files.readAllBytes(pages);
        content[100] ^= 1;
        Files.write(pages, content);

        assertThatThrownBy(() -> DiskFlowStore.open(directory)).hasMessageContaining("R103");
        assertThat(DiskFlowStore.verify(directory))
                .singleElement()
                .asString()
                .contains("R103", "checkpoint.db", "at byte 0");
    }

    @Test
    void removesWhatHasBecomeOldByItself() throws Exception {
        ManualTime time = new ManualTime();
        DiskFlowStore store = DiskFlowStore.at(directory)
                .clock(time)
                .retention(Duration.ofDays(1))
                .idRetention(Duration.ofDays(2))
                .open();
        try (store) {
            for (int i = 0; i < 250; i++) {
                finish(store, create(store, "run" + i));
            }
            create(store, "going");
            time.shift(Duration.ofHours(25));
            await(() -> runsAfterASecond(time, store) == 1);
            time.shift(Duration.ofHours(49));
            await(() -> runsAfterASecond(time, store) == 1 && hasForgotten(store));
        }
    }

    private static int runsAfterASecond(ManualTime time, DiskFlowStore store) {
        time.passTo(time.now().plusSeconds(1));
        return store.list(RunQuery.all().limit(1000))
                .toCompletableFuture()
                .join()
                .runs()
                .size();
    }

    private boolean hasForgotten(DiskFlowStore store) {
        try {
            create(store, "run7");
            return true;
        } catch (Exception purged) {
            return false;
        }
    }

    @Test
    void givesRoomBackToTheFileSystem() throws Exception {
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            for (int i = 0; i < 400; i++) {
                RunToken token = create(store, "run" + i);
                get(store.describe(RunId.of("run" + i), Map.of("long", "x".repeat(20_000))));
                finish(store, token);
            }
            create(store, "going");
            assertThat(get(store.purge(RunQuery.all().limit(1000))).removed()).isEqualTo(400);
        }

        CompactReport report = DiskFlowStore.compact(directory);

        assertThat(report.bytesAfter()).isLessThan(report.bytesBefore());
        assertThat(Files.size(directory.resolve("checkpoint.db"))).isEqualTo(report.bytesAfter());
        assertThat(DiskFlowStore.verify(directory)).isEmpty();
        try (DiskFlowStore store = DiskFlowStore.open(directory)) {
            assertThat(get(store.list(RunQuery.all())).runs()).hasSize(1);
            assertThat(create(store, "another").number()).isGreaterThan(401);
        }
    }
}
