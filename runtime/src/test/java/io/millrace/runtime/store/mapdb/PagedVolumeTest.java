package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.store.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mapdb.volume.SingleByteArrayVol;
import org.mapdb.volume.Volume;

/** Does the same to our volume and to one of MapDB's own, with checkpoints in between, and reads the same from both. */
class PagedVolumeTest {
    private static final int SIZE = 40 * Page.BYTES;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void readsWhatWasWrittenWhereverPagesMeet(long seed) throws IOException {
        Random random = new Random(seed);
        SimulatedDisk disk = new SimulatedDisk();
        Checkpoints checkpoints = Checkpoints.open(disk, 7);
        PageCache cache = new PageCache(checkpoints.file(), 1, 16 * Page.BYTES);
        Volume ours = new PagedVolume(cache);
        Volume theirs = new SingleByteArrayVol(SIZE);
        ours.ensureAvailable(SIZE);
        assertThat(ours.length()).isEqualTo(SIZE);
        for (int i = 0; i < 4000; i++) {
            if (random.nextInt(200) == 0) {
                checkpoints.make(cache, i);
            }
            long offset = random.nextBoolean()
                    ? Page.BYTES * (1 + random.nextInt(38)) - random.nextInt(10)
                    : random.nextInt(SIZE - 20_000);
            change(ours, theirs, offset, random);
            assertThat(read(ours, offset)).isEqualTo(read(theirs, offset));
        }
        byte[] all = new byte[SIZE];
        byte[] wanted = new byte[SIZE];
        ours.getData(0, all, 0, SIZE);
        theirs.getData(0, wanted, 0, SIZE);
        assertThat(all).isEqualTo(wanted);
    }

    private static void change(Volume ours, Volume theirs, long offset, Random random) {
        byte[] data = new byte[3 + random.nextInt(9000)];
        random.nextBytes(data);
        long value = random.nextLong();
        int kind = random.nextInt(7);
        for (Volume volume : new Volume[] {ours, theirs}) {
            switch (kind) {
                case 0 -> volume.putLong(offset, value);
                case 1 -> volume.putInt(offset, (int) value);
                case 2 -> volume.putByte(offset, (byte) value);
                case 3 -> volume.putData(offset, data, 3, Math.min(data.length - 3, SIZE - (int) offset));
                case 4 -> volume.putData(offset, ByteBuffer.wrap(data, 0, Math.min(data.length, SIZE - (int) offset)));
                case 5 -> volume.clear(offset, Math.min(SIZE, offset + data.length));
                default -> volume.putSixLong(offset, value >>> 16);
            }
        }
    }

    private static String read(Volume volume, long offset) throws IOException {
        byte[] some = new byte[Math.min(6000, SIZE - (int) offset)];
        volume.getDataInput(offset, some.length).readFully(some);
        return volume.getLong(offset) + " " + volume.getInt(offset) + " " + volume.getByte(offset) + " "
                + Arrays.hashCode(some);
    }
}
