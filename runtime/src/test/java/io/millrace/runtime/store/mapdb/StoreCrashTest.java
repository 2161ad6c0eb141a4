package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.disk.Survival;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loses the power, and lets writes and forces fail, at each call of some workloads of a whole store. */
class StoreCrashTest {
    private static final int STEPS = 60;
    /** Each test does every fourth call, so that none takes long. */
    private static final int PARTS = 4;

    private static int callsOf(long seed) {
        SimulatedDisk disk = new SimulatedDisk();
        StoreWorkload workload = new StoreWorkload(disk, seed);
        workload.run(STEPS);
        workload.settle();
        assertThat(disk.calls()).isGreaterThan(50);
        return disk.calls();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "1, 3", "1, 4"})
    void losesNothingWhereverThePowerIsLost(long seed, int part) {
        int calls = callsOf(seed);
        for (int call = part; call <= calls; call += PARTS) {
            SimulatedDisk disk = new SimulatedDisk().diesAt(call);
            StoreWorkload before = new StoreWorkload(disk, seed);
            before.run(STEPS);
            for (Survival survival : Survival.values()) {
                SimulatedDisk found = disk.afterPowerLoss(seed * call, survival);
                goesOn(before, found, call, "seed %d, call %d, %s".formatted(seed, call, survival));
            }
        }
    }

    /** Opens, loses the power again while opening or shortly after, and opens for good. */
    private static void goesOn(StoreWorkload before, SimulatedDisk found, int call, String where) {
        try {
            SimulatedDisk dying = found.copy().diesAt(1 + call % 13);
            StoreWorkload again = before.on(dying, 3);
            again.run(8);
            SimulatedDisk disk = dying.afterPowerLoss(call, Survival.ANYTHING);
            StoreWorkload after = again.on(disk, 9);
            after.open();
            after.run(5);
            after.settle();
            after.on(disk.afterPowerLoss(7, Survival.NOTHING), 1).open();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(where, wrong);
        }
    }

    @ParameterizedTest
    @CsvSource({"11, 1", "11, 2", "11, 3", "11, 4"})
    void losesNothingWhereverCallsFail(long seed, int part) {
        int calls = callsOf(seed);
        for (int call = part; call <= calls; call += PARTS) {
            SimulatedDisk disk = new SimulatedDisk().failsAt(call, 1 + call % 5, "Input/output error");
            StoreWorkload workload = new StoreWorkload(disk, seed);
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

    @ParameterizedTest
    @CsvSource({"101, 1", "101, 3", "104, 1", "104, 3"})
    void losesNothingWhenThePowerIsLostAfterCallsFailed(long seed, int part) {
        int calls = callsOf(seed);
        for (int call = part; call <= calls; call += PARTS) {
            int later = 1 + call % 17;
            SimulatedDisk disk = new SimulatedDisk()
                    .failsAt(call, 1 + later % 3, "Input/output error")
                    .diesAt(call + later);
            StoreWorkload workload = new StoreWorkload(disk, seed);
            workload.run(STEPS);
            for (Survival survival : Survival.values()) {
                SimulatedDisk found = disk.afterPowerLoss(seed + call, survival);
                goesOn(workload, found, call, "seed %d, call %d fails, %d later".formatted(seed, call, later));
            }
        }
    }
}
