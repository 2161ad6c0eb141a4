package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.store.mapdb.CrashDrill;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loses the power, and lets writes and forces fail, at each call of some workloads of a store of runs. */
class RunStoreCrashTest {
    private static final CrashDrill DRILL = new CrashDrill(70, RunStoreWorkload::new);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4"})
    void losesNothingWhereverThePowerIsLost(long seed, int part) {
        DRILL.losePower(seed, part);
    }

    @ParameterizedTest
    @CsvSource({"11, 1", "12, 2", "13, 3", "14, 4"})
    void losesNothingWhereverCallsFail(long seed, int part) {
        DRILL.failCalls(seed, part);
    }

    @ParameterizedTest
    @CsvSource({"101, 1", "102, 3"})
    void losesNothingWhenThePowerIsLostAfterCallsFailed(long seed, int part) {
        DRILL.failCallsAndLosePower(seed, part);
    }
}
