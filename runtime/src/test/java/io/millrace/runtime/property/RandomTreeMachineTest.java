package io.millrace.runtime.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.RunState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The machine against the reference, over random trees and random interleavings. A failure names its seed; with
 * {@code -Dmillrace.seed} only that one runs.
 */
class RandomTreeMachineTest {
    private static final Random SEEDS = new Random();
    private static final List<LockstepRun.Chances> CHANCES =
            List.of(LockstepRun.Chances.CALM, LockstepRun.Chances.ROUGH, LockstepRun.Chances.WILD);
    /** After so many runs each end has been seen. */
    private static final int ENOUGH = 1_000;

    @Test
    void doesWhatTheReferenceDoes() {
        run(Integer.getInteger("millrace.trees", 3_000));
    }

    @Test
    @Tag("long")
    void doesWhatTheReferenceDoesInAHundredThousandRuns() {
        run(100_000);
    }

    private static void run(int runs) {
        Long only = Long.getLong("millrace.seed");
        Map<RunState, Integer> ends = new EnumMap<>(RunState.class);
        for (int i = 0; i < (only == null ? runs : 1); i++) {
            long seed = only == null ? SEEDS.nextLong() : only;
            ends.merge(run(seed), 1, Integer::sum);
        }
        if (runs >= ENOUGH && only == null) {
            assertThat(ends.keySet()).containsExactly(RunState.SUCCEEDED, RunState.REVERTED, RunState.FAILED);
        }
    }

    private static RunState run(long seed) {
        Random random = new Random(seed);
        try {
            RandomTree tree = RandomTree.of(random, 1 + random.nextInt(12));
            LockstepRun.Chances chances = CHANCES.get(random.nextInt(CHANCES.size()));
            return new LockstepRun(tree, Picks.random(random), chances).toTheEnd();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError("seed " + seed + ": " + wrong.getMessage(), wrong);
        }
    }
}
