package io.millrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ReadySetTest {
    private static final Random SEEDS = new Random();

    @Test
    void anEmptySetGivesNothing() {
        assertThat(new ReadySet(0).poll()).isEqualTo(-1);
        assertThat(new ReadySet(1).poll()).isEqualTo(-1);
    }

    @RepeatedTest(50)
    void givesWhatASortedSetGives() {
        long seed = SEEDS.nextLong();
        Random random = new Random(seed);
        int[] limits = {1, 63, 64, 65, 4095, 4096, 4097, 300_000};
        int limit = limits[random.nextInt(limits.length)];
        ReadySet set = new ReadySet(limit);
        TreeSet<Integer> expected = new TreeSet<>();
        for (int i = 0; i < 5000; i++) {
            int number = random.nextInt(limit);
            if (random.nextInt(100) < 55) {
                if (expected.add(number)) {
                    set.add(number);
                }
            } else {
                Integer least = expected.pollFirst();
                assertThat(set.poll()).as("seed %s", seed).isEqualTo(least == null ? -1 : least);
            }
        }
        while (!expected.isEmpty()) {
            assertThat(set.poll()).as("seed %s", seed).isEqualTo(expected.pollFirst());
        }
        assertThat(set.poll()).as("seed %s", seed).isEqualTo(-1);
    }
}
