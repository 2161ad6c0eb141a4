package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFlowsTest {
    private static final String SHAPE = """
            version 1
            flow book-room
              pattern GRAPH
            task book
              delivery AT_LEAST_ONCE
              provides room: java.lang.String
            """;

    private final Program program = new Program();

    @TempDir
    private Path folder;

    private Path shapes;
    private Path lock;

    @BeforeEach
    void compile() throws IOException {
        shapes = Files.createDirectories(folder.resolve("classes/META-INF/millrace"));
        Files.createFile(Files.createDirectories(folder.resolve("classes/shop")).resolve("BookRoomFlow.class"));
        lock = folder.resolve("locks/shop.BookRoomFlow.lock");
        compile(SHAPE);
    }

    private void compile(String shape) throws IOException {
        Files.writeString(shapes.resolve("shop.BookRoomFlow.shape"), shape);
    }

    private Program.Answer lock(String... more) {
        String[] args = new String[5 + more.length];
        args[0] = "lock";
        args[1] = "--classes";
        args[2] = folder.resolve("classes").toString();
        args[3] = "--locks";
        args[4] = folder.resolve("locks").toString();
        System.arraycopy(more, 0, args, 5, more.length);
        return program.run(args);
    }

    @Test
    void writesALockForEachFlow() throws IOException {
        assertThat(lock()).isEqualTo(new Program.Answer(0, "book-room, version 1: new, " + lock + "\n", ""));
        assertThat(Files.readString(lock)).startsWith("# The meaning of a flow").endsWith(SHAPE);
        assertThat(folder.resolve("locks")).isDirectoryNotContaining("glob:**.new");

        assertThat(lock("--json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"flows\":[{\"flow\":\"book-room\",\"version\":1,\"file\":\"" + lock
                        + "\",\"lock\":\"unchanged\",\"changes\":[]}]}");
    }

    @Test
    void changesALockUnderWhichRunsCanGoOn() throws IOException {
        lock();
        compile(SHAPE + "task clean\n  after book\n  delivery AT_LEAST_ONCE\n");

        assertThat(lock().out()).isEqualTo("book-room, version 1: updated, " + lock + "\n");
        assertThat(Files.readString(lock)).contains("task clean");
    }

    @Test
    void refusesAChangeThatBreaksRunsInFlight() throws IOException {
        lock();
        String before = Files.readString(lock);
        compile(SHAPE.replace("task book", "task reserve"));

        Program.Answer answer = lock();

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.out())
                .startsWith("book-room, version 1: refused, " + lock + "\n    ")
                .contains("'book'", "  Fix: give the flow whose runs break a new version");
        assertThat(lock("--json").out()).contains("\"lock\" : \"refused\"", "'book'");
        assertThat(Files.readString(lock)).isEqualTo(before);

        Program.Answer forced = lock("--force");

        assertThat(forced.exit()).isZero();
        assertThat(forced.out())
                .startsWith("book-room, version 1: updated, " + lock + "\n    ")
                .contains("'book'")
                .doesNotContain("Fix:");
        assertThat(Files.readString(lock)).contains("task reserve");
    }

    @Test
    void locksANewVersion() throws IOException {
        lock();
        compile(SHAPE.replace("version 1", "version 2").replace("task book", "task reserve"));

        assertThat(lock().out()).isEqualTo("book-room, version 2: updated, " + lock + "\n");
    }

    @Test
    void leavesOutAFlowThatIsGone() throws IOException {
        Files.delete(folder.resolve("classes/shop/BookRoomFlow.class"));

        Program.Answer answer = lock();

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .isEqualTo("book-room, version 1: stale, " + lock
                        + "\n  Fix: build anew from nothing; the shape of the flow is"
                        + " there without its class, which is gone or was not compiled.\n");
        assertThat(lock).doesNotExist();
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        lock();
        Files.writeString(lock, "nonsense\n");
        assertThat(lock().exit()).isEqualTo(1);
        assertThat(lock().err()).startsWith("[R148] the flows in ").contains(lock.toString());

        Files.delete(shapes.resolve("shop.BookRoomFlow.shape"));
        assertThat(lock().exit()).isEqualTo(1);
        assertThat(lock().err()).startsWith("[R148] there is no shape of a flow in ");
    }

    @Test
    void saysWhereItCannotWrite() throws IOException {
        Files.writeString(folder.resolve("locks"), "a file, and no folder");

        assertThat(lock().exit()).isEqualTo(1);
        assertThat(lock().err())
                .startsWith("[R148] the flows in ")
                .contains(folder.resolve("locks").toString());
    }
}
