package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.disk.Survival;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loses the power, and lets writes and forces fail, at each call of some workloads of a store of runs. */
class RunStoreCrashTest {
    private static final int STEPS = 70;
    /** Each test does every fourth call, so that none takes long. */
    private static final int PARTS = 4;

    private static int callsOf(long seed) {
        SimulatedDisk disk = new SimulatedDisk();
        RunStoreWorkload workload = new RunStoreWorkload(disk, seed);
        workload.run(STEPS);
        workload.settle();
        assertThat(disk.calls()).isGreaterThan(50);
        return disk.calls();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 3", "4, 4"})
    void losesNothingWhereverThePowerIsLost(long seed, int part) {
        int calls = callsOf(seed);
        for (int call = part; call <= calls; call += PARTS) {
            SimulatedDisk disk = new SimulatedDisk().diesAt(call);
            RunStoreWorkload before = new RunStoreWorkload(disk, seed);
            before.run(STEPS);
            for (Survival survival : Survival.values()) {
                SimulatedDisk found = disk.afterPowerLoss(seed * call, survival);
                goesOn(before, found, call, "seed %d, call %d, %s".formatted(seed, call, survival));
            }
        }
    }

    /** Opens, loses the power again while opening or shortly after, and opens for good. */
    private static void goesOn(RunStoreWorkload before, SimulatedDisk found, int call, String where) {
        try {
            SimulatedDisk dying = found.copy().diesAt(1 + call % 13);
            RunStoreWorkload again = before.on(dying, 3);
            again.run(8);
            SimulatedDisk disk = dying.afterPowerLoss(call, Survival.ANYTHING);
            RunStoreWorkload after = again.on(disk, 9);
            after.open();
            after.run(5);
            after.settle();
            after.on(disk.afterPowerLoss(7, Survival.NOTHING), 1).open();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(where, wrong);
        }
    }

    @ParameterizedTest
    @CsvSource({"11, 1", "12, 2", "13, 3", "14, 4"})
    void losesNothingWhereverCallsFail(long seed, int part) {
        int calls = callsOf(seed);
        for (int call = part; call <= calls; call += PARTS) {
            SimulatedDisk disk = new SimulatedDisk().failsAt(call, 1 + call % 5, "Input/output error");
            RunStoreWorkload workload = new RunStoreWorkload(disk, seed);
            try {
                workload.run(STEPS);
                workload.settle();
                workload.on(disk.afterPowerLoss(seed * call, Survival.NOTHING), 1)
                        .open();
                workload.on(disk.afterPowerLoss(seed * call, Survival.ANYTHING), 1)
                        .open();
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("seed %d, call %d fails".formatted(seed, call), wrong);
            }
        }
    }
}
