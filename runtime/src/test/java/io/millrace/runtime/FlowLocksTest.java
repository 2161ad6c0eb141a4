package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.millrace.model.FlowShape;
import io.millrace.model.ShapeFile;
import io.millrace.runtime.FlowLocks.Lock;
import io.millrace.runtime.FlowLocks.Result;
import io.millrace.runtime.builder.FlowBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLocksTest {
    @TempDir
    private Path folder;

    private Path shape;
    private Path locks;
    private Path lock;

    @BeforeEach
    void makeFolders() throws IOException {
        shape = Files.createDirectories(folder.resolve("classes/META-INF/millrace"))
                .resolve("trips.BookTripFlow.shape");
        Files.createFile(
                Files.createDirectories(folder.resolve("classes/trips")).resolve("BookTripFlow.class"));
        locks = folder.resolve("locks");
        lock = locks.resolve("trips.BookTripFlow.lock");
        Files.writeString(shape, text(1, "book", "charge"));
    }

    private static String text(int version, String... tasks) {
        FlowBuilder<Void> flow = FlowBuilder.graph("book-trip");
        for (String task : tasks) {
            flow.task(task).calls(() -> {});
        }
        return new ShapeFile(
                        version, Map.of(), FlowShape.parse(flow.build().calls().shape()))
                .text();
    }

    private Lock write(boolean force) throws IOException {
        List<Lock> written = FlowLocks.write(folder.resolve("classes"), locks, force);
        assertThat(written).hasSize(1);
        return written.get(0);
    }

    @Test
    void makesLocksAndFollowsHarmlessChanges() throws IOException {
        assertThat(write(false)).isEqualTo(new Lock(lock, "book-trip", 1, Result.NEW, List.of()));
        assertThat(lock).content().isEqualTo(text(1, "book", "charge"));
        assertThat(write(false).result()).isEqualTo(Result.UNCHANGED);

        Files.writeString(shape, text(1, "book", "charge", "print"));

        assertThat(write(false).result()).isEqualTo(Result.UPDATED);
        assertThat(lock).content().contains("task print");
        assertThat(locks).isDirectoryContaining("glob:**.lock").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void doesNotHideAChangeThatBreaksRunsInFlight() throws IOException {
        write(false);
        String before = Files.readString(lock);
        Files.writeString(shape, text(1, "book"));

        assertThat(write(false))
                .isEqualTo(new Lock(lock, "book-trip", 1, Result.REFUSED, List.of("task 'charge' is gone")));
        assertThat(lock).content().isEqualTo(before);
        assertThat(write(true).result()).isEqualTo(Result.UPDATED);
        assertThat(lock).content().doesNotContain("task charge");
    }

    @Test
    void followsAHigherVersionAndNotALowerOne() throws IOException {
        Files.writeString(shape, text(2, "book", "charge"));
        write(false);
        Files.writeString(shape, text(3, "book"));
        assertThat(write(false).result()).isEqualTo(Result.UPDATED);
        Files.writeString(shape, text(2, "book", "charge"));

        assertThat(write(false).changes()).containsExactly("flow 'book-trip' has version 2, but version 3 is locked");
    }

    @Test
    void leavesOutAShapeWhoseClassIsGone() throws IOException {
        write(false);
        String before = Files.readString(lock);
        Files.writeString(shape, text(2, "book"));
        Files.delete(folder.resolve("classes/trips/BookTripFlow.class"));

        assertThat(write(true)).isEqualTo(new Lock(lock, "book-trip", 2, Result.STALE, List.of()));
        assertThat(lock).content().isEqualTo(before);
    }

    @Test
    void refusesAChangeThatBreaksRunsOfAFlowThatNestsIt() throws IOException {
        String year = "version 1\nnests trips.BookTripFlow as trip\nflow year\nsubflow trip\ntask rest\n  after trip\n";
        Files.writeString(shape.resolveSibling("trips.YearFlow.shape"), year);
        Files.createFile(folder.resolve("classes/trips/YearFlow.class"));
        FlowLocks.write(folder.resolve("classes"), locks, false);
        Files.writeString(shape, text(1, "book", "charge", "print"));

        assertThat(FlowLocks.write(folder.resolve("classes"), locks, false))
                .extracting(Lock::result)
                .containsExactly(Result.REFUSED, Result.UNCHANGED);
        Files.writeString(shape.resolveSibling("trips.YearFlow.shape"), year.replace("version 1", "version 2"));
        assertThat(FlowLocks.write(folder.resolve("classes"), locks, false))
                .extracting(Lock::result)
                .containsExactly(Result.UPDATED, Result.UPDATED);
    }

    @Test
    void namesAFileThatIsNoShapeAndLocksNothingWhereNoneIs() throws IOException {
        Files.writeString(shape, "<<<<<<< ours\n");

        assertThatIOException()
                .isThrownBy(() -> write(false))
                .withMessageContaining(
                        "trips.BookTripFlow.shape is no shape of a flow: A shape begins with the version");
        assertThat(FlowLocks.write(folder, locks, false)).isEmpty();
    }

    @Test
    void namesAFileThatIsNoText() throws IOException {
        Files.write(shape, new byte[] {(byte) 0xff});

        assertThatIOException()
                .isThrownBy(() -> write(false))
                .withMessageEndingWith("trips.BookTripFlow.shape is no shape of a flow: it is not written in UTF-8");
    }
}
