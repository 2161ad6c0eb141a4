package io.millrace.runtime.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.disk.Survival;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loses the power, and lets writes and forces fail, at each call of many workloads. */
class LogCrashTest {
    private static final int STEPS = 120;

    private static int callsOf(long seed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        new LogWorkload(disk, seed).run(STEPS);
        assertThat(disk.calls()).isGreaterThan(50);
        return disk.calls();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void losesNothingWhereverThePowerIsLost(long seed) throws IOException {
        int calls = callsOf(seed);
        for (int call = 1; call <= calls; call++) {
            SimulatedDisk disk = new SimulatedDisk().diesAt(call);
            LogWorkload before = new LogWorkload(disk, seed);
            before.run(STEPS);
            for (Survival survival : Survival.values()) {
                SimulatedDisk found = disk.afterPowerLoss(seed * call, survival);
                goesOn(before, found, "seed %d, call %d, %s".formatted(seed, call, survival));
            }
        }
    }

    /** Opens, loses the power again while opening and shortly after, and opens for good. */
    private static void goesOn(LogWorkload before, SimulatedDisk found, String where) throws IOException {
        try {
            LogWorkload after = before;
            SimulatedDisk disk = found;
            for (int again = 1; again <= 3; again++) {
                SimulatedDisk dying = disk.copy().diesAt(again * 3);
                after = after.on(dying, again);
                after.run(6);
                disk = dying.afterPowerLoss(again, Survival.ANYTHING);
            }
            after = after.on(disk, 9);
            after.open();
            after.run(10);
            after.settle();
            SimulatedDisk end = disk.afterPowerLoss(7, Survival.NOTHING);
            after.on(end, 1).open();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(where, wrong);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void losesNothingWhereverCallsFail(long seed) throws IOException {
        int calls = callsOf(seed);
        for (int call = 1; call <= calls; call++) {
            for (int count = 1; count <= 9; count += 4) {
                SimulatedDisk disk = new SimulatedDisk().failsAt(call, count, "Input/output error");
                LogWorkload workload = new LogWorkload(disk, seed);
                try {
                    workload.run(STEPS);
                    workload.settle();
                    for (Survival survival : Survival.values()) {
                        workload.on(disk.afterPowerLoss(seed * call, survival), 1)
                                .open();
                    }
                } catch (AssertionError | RuntimeException wrong) {
                    throw new AssertionError("seed %d, call %d, %d fail".formatted(seed, call, count), wrong);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void losesNothingWhenThePowerIsLostAfterCallsFailed(long seed) throws IOException {
        int calls = callsOf(seed);
        for (int call = 1; call <= calls; call += 3) {
            for (int later = 1; later <= 25; later += 5) {
                SimulatedDisk disk = new SimulatedDisk()
                        .failsAt(call, 1 + later % 3, "Input/output error")
                        .diesAt(call + later);
                LogWorkload workload = new LogWorkload(disk, seed);
                workload.run(STEPS);
                for (Survival survival : Survival.values()) {
                    SimulatedDisk found = disk.afterPowerLoss(seed + call, survival);
                    goesOn(workload, found, "seed %d, call %d fails, %d later".formatted(seed, call, later));
                }
            }
        }
    }
}
