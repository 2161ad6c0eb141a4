package io.millrace.runtime.store.mapdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.disk.Survival;

/**
 * Loses the power, and lets writes and forces fail, at each call of a workload.
 *
 * @param steps how many steps a workload does
 * @param subject begins workloads
 */
public record CrashDrill(int steps, Subject subject) {
    /** Each drill does every fourth call, so that none takes long. */
    private static final int PARTS = 4;

    /** Uses a store as a seed says, and keeps in mind what it was answered. */
    public interface Workload {
        /** Opens the store, and compares. */
        void open();

        /** Does some things, as long as there is power. */
        void run(int steps);

        /** Lets all end that was asked for, and compares. */
        void settle();

        /** Returns a workload that goes on with what this one knows, on another disk. */
        Workload on(SimulatedDisk found, long seed);
    }

    /** Begins a workload on an empty disk. */
    @FunctionalInterface
    public interface Subject {
        Workload on(SimulatedDisk disk, long seed);
    }

    private int callsOf(long seed) {
        SimulatedDisk disk = new SimulatedDisk();
        Workload workload = subject.on(disk, seed);
        workload.run(steps);
        workload.settle();
        assertThat(disk.calls()).isGreaterThan(50);
        return disk.calls();
    }

    /** What is done at a call. */
    private interface AtCall {
        void run(int call);
    }

    private void atEach(long seed, int part, AtCall drill) {
        int calls = callsOf(seed);
        for (int call = part; call <= calls; call += PARTS) {
            try {
                drill.run(call);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("seed %d, call %d".formatted(seed, call), wrong);
            }
        }
    }

    /** Loses the power at each call of a part. */
    public void losePower(long seed, int part) {
        atEach(seed, part, call -> {
            SimulatedDisk disk = new SimulatedDisk().diesAt(call);
            Workload before = subject.on(disk, seed);
            before.run(steps);
            for (Survival survival : Survival.values()) {
                goOn(before, disk.afterPowerLoss(seed * call, survival), call, survival);
            }
        });
    }

    /** Opens, loses the power again while opening or shortly after, and opens for good. */
    private static void goOn(Workload before, SimulatedDisk found, int call, Survival survival) {
        try {
            SimulatedDisk dying = found.copy().diesAt(1 + call % 13);
            Workload again = before.on(dying, 3);
            again.run(8);
            SimulatedDisk disk = dying.afterPowerLoss(call, Survival.ANYTHING);
            Workload after = again.on(disk, 9);
            after.open();
            after.run(5);
            after.settle();
            after.on(disk.afterPowerLoss(7, Survival.NOTHING), 1).open();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError("found: " + survival, wrong);
        }
    }

    /** Lets each call of a part fail, with some after it. */
    public void failCalls(long seed, int part) {
        atEach(seed, part, call -> {
            SimulatedDisk disk = new SimulatedDisk().failsAt(call, 1 + call % 5, "Input/output error");
            Workload workload = subject.on(disk, seed);
            workload.run(steps);
            workload.settle();
            for (Survival survival : new Survival[] {Survival.NOTHING, Survival.ANYTHING}) {
                workload.on(disk.afterPowerLoss(seed * call, survival), 1).open();
            }
        });
    }

    /** Lets each call of a part fail, with some after it, and loses the power a little later. */
    public void failCallsAndLosePower(long seed, int part) {
        atEach(seed, part, call -> {
            int later = 1 + call % 17;
            SimulatedDisk disk = new SimulatedDisk()
                    .failsAt(call, 1 + later % 3, "Input/output error")
                    .diesAt(call + later);
            Workload workload = subject.on(disk, seed);
            workload.run(steps);
            for (Survival survival : Survival.values()) {
                goOn(workload, disk.afterPowerLoss(seed + call, survival), call, survival);
            }
        });
    }
}
