package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Damages the files of a store, one at a time, in copies: what was acknowledged is read, or R103 says where it is not. */
public final class DamageDrill {
    private final Path copies;
    private final Map<String, byte[]> files;

    private DamageDrill(Path copies, Map<String, byte[]> files) {
        this.copies = copies;
        this.files = files;
    }

    /**
     * Takes the files of a store as they are now.
     *
     * @param store the directory of the store
     * @param copies where copies are made
     */
    public static DamageDrill of(Path store, Path copies) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var paths = Files.list(store)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        assertThat(files).containsKeys("lock", "owner", PageFile.NAME, PageJournal.NAME);
        return new DamageDrill(copies, files);
    }

    /** Opens a store, and compares all that it holds with what was acknowledged. */
    @FunctionalInterface
    public interface Reading {
        /**
         * Reads a copy, and closes it.
         *
         * @param where which damage it has, for messages
         * @return what the store said of it
         */
        String read(Path copy, String where) throws IOException;
    }

    Map<String, byte[]> files() {
        return files;
    }

    /** Returns a copy that lacks a file. */
    Path copyWithout(String missing) throws IOException {
        Path copy = Files.createTempDirectory(copies, "copy");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            if (!file.getKey().equals(missing)) {
                Files.write(copy.resolve(file.getKey()), file.getValue());
            }
        }
        return copy;
    }

    /** Reads a copy in which one file is different, and returns what was noticed. */
    private String readWith(String damaged, byte[] content, Reading reading) throws IOException {
        Path copy = copyWithout(damaged);
        Files.write(copy.resolve(damaged), content);
        String where = damaged + ", " + Arrays.mismatch(content, files.get(damaged)) + " of " + content.length;
        try {
            return reading.read(copy, where);
        } catch (MillraceException noticed) {
            assertThat(noticed.code()).as(where).isEqualTo(RuntimeCode.R103);
            assertThat(noticed.getMessage()).as(where).contains(copy.toString());
            return String.valueOf(noticed.getMessage());
        }
    }

    /** Flips so many bits of each file, one at a time, half of them near its beginning. */
    public void flip(int bits, Reading reading) throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            for (int i = 0; i < bits && file.getValue().length > 0; i++) {
                byte[] flipped = file.getValue().clone();
                int at = random.nextInt(i % 2 == 0 ? Math.min(2000, flipped.length) : flipped.length);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                String noticed = readWith(file.getKey(), flipped, reading);
                if (file.getKey().equals(PageFile.NAME) && at < 300 * Page.DISK_BYTES) {
                    assertThat(noticed).contains("R103").contains("at byte " + at / Page.DISK_BYTES * Page.DISK_BYTES);
                }
            }
        }
    }

    /** Cuts each file to some lengths. */
    public void truncate(Reading reading) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            int length = file.getValue().length;
            for (int size : new int[] {0, 1, 511, 512, 700, 4112, length / 2, length - 1}) {
                if (size >= 0 && size < length) {
                    readWith(file.getKey(), Arrays.copyOf(file.getValue(), size), reading);
                }
            }
        }
    }
}
