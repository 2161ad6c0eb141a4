package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.disk.FileDisk;
import io.millrace.runtime.store.log.StepExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mapdb.BTreeMap;

/** Damages each file of a store on a real disk: what was acknowledged is read, or an error says where it is not. */
class StoreDamageTest {
    @TempDir
    private Path directory;

    private final StepExecutor threads = new StepExecutor();
    private final List<byte[]> records = new ArrayList<>();
    private DamageDrill drill;

    private CheckpointedStore<BTreeMap<Long, byte[]>> open(Path where) throws IOException {
        return CheckpointedStore.open(
                FileDisk.open(where),
                StoreWorkload.SETTINGS,
                new StoreThreads(new ManualTime(), threads, threads, Runnable::run, Runnable::run),
                new Entries(),
                7);
    }

    private void close(CheckpointedStore<?> store) {
        store.close();
        threads.runAll();
    }

    /** A store with a checkpoint, and with records in the log that it does not have. */
    @BeforeEach
    void makeAStoreThatWasKilled() throws IOException {
        Path made = directory.resolve("made");
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(made);
        for (int key = 0; key < 60; key++) {
            records.add(Entries.put(key, new byte[300]));
            store.append(records.get(key));
            threads.runAll();
            if (key == 40) {
                store.checkpoint();
                threads.runAll();
            }
        }
        drill = DamageDrill.of(made, directory);
        close(store);
    }

    private String read(Path copy, String where) throws IOException {
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(copy);
        Map<Long, byte[]> found = store.read(TreeMap::new);
        List<String> problems = new ArrayList<>();
        store.verify().thenAccept(problems::addAll);
        threads.runAll();
        String noticed = store.reports() + " " + problems;
        close(store);
        // A last batch that does not read cannot be told from one that was under way: it is left out, and reported.
        boolean lastMayBeLeftOut = noticed.contains("It is left out");
        assertThat(found.size()).as(where).isBetween(lastMayBeLeftOut ? 59 : 60, 60);
        Map<Long, byte[]> all = Entries.after(records.subList(0, found.size()));
        assertThat(found.keySet()).as(where).isEqualTo(all.keySet());
        found.forEach((key, value) -> assertThat(value).as(where).isEqualTo(all.get(key)));
        return noticed;
    }

    @Test
    void noFlippedBitGoesUnnoticedThatMatters() throws IOException {
        drill.flip(40, this::read);
    }

    @Test
    void noTruncationGoesUnnoticedThatMatters() throws IOException {
        drill.truncate(this::read);
    }

    @Test
    void noticesThatAFileIsMissingUnlessTheOthersAreEnough() throws IOException {
        List<String> log = drill.files().keySet().stream()
                .filter(name -> name.endsWith(".log"))
                .toList();
        for (String name : List.of(PageJournal.NAME, log.get(0), log.get(log.size() - 1))) {
            Path copy = drill.copyWithout(name);
            assertThatThrownBy(() -> open(copy)).as(name).hasMessageContaining("R103");
        }
        // The log still goes back to the first record, and is enough.
        CheckpointedStore<BTreeMap<Long, byte[]>> store = open(drill.copyWithout(PageFile.NAME));
        assertThat(store.<Integer>read(BTreeMap::size)).isEqualTo(60);
        close(store);
    }

    @Test
    void refusesACheckpointOfANewerVersion() throws IOException {
        byte[] content = drill.files().get(PageFile.NAME).clone();
        ByteBuffer page = ByteBuffer.wrap(content).putInt(4, 9);
        CRC32C crc = new CRC32C();
        crc.update(content, 0, Page.DISK_BYTES - 4);
        page.putInt(Page.DISK_BYTES - 4, (int) crc.getValue());
        Path made = directory.resolve("made");
        Files.write(made.resolve(PageFile.NAME), content);

        assertThatThrownBy(() -> open(made))
                .hasMessageContaining("R122")
                .hasMessageContaining(PageFile.NAME + " in " + made + ", format version 9");
    }

    @Test
    void saysThatTheDirectoryCannotBeWritten() throws IOException {
        Path made = directory.resolve("made");
        Path unwritable = made.toFile().setWritable(false) && !Files.isWritable(made)
                ? made
                : Path.of("/proc/self"); // nobody can write there, not even who may write everywhere
        assertThatThrownBy(() -> open(unwritable))
                .isInstanceOfSatisfying(
                        MillraceException.class, e -> assertThat(e.code()).isEqualTo(RuntimeCode.R123))
                .hasMessageContaining("the store in " + unwritable.toRealPath().getParent())
                .hasMessageContaining("let the user of this process read and write the directory");
    }
}
