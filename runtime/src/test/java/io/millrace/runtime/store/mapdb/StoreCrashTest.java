package io.millrace.runtime.store.mapdb;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loses the power, and lets writes and forces fail, at each call of some workloads of a whole store. */
class StoreCrashTest {
    private static final CrashDrill DRILL = new CrashDrill(60, StoreWorkload::new);

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 3", "1, 4"})
    void losesNothingWhereverThePowerIsLost(long seed, int part) {
        DRILL.losePower(seed, part);
    }

    @ParameterizedTest
    @CsvSource({"11, 1", "11, 2", "11, 3", "11, 4"})
    void losesNothingWhereverCallsFail(long seed, int part) {
        DRILL.failCalls(seed, part);
    }

    @ParameterizedTest
    @CsvSource({"101, 1", "101, 3", "104, 1", "104, 3"})
    void losesNothingWhenThePowerIsLostAfterCallsFailed(long seed, int part) {
        DRILL.failCallsAndLosePower(seed, part);
    }
}
