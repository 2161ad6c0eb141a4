package io.millrace.runtime.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.disk.SimulatedDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/**
 * Appends, waits, closes and opens as a seed says, on one thread, and keeps in mind what was appended and acknowledged.
 */
final class LogWorkload {
    static final long STORE = 42;
    static final LogSettings SETTINGS =
            new LogSettings(4096, 1500, 4096 * 5, 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(1));

    private final SimulatedDisk disk;
    private final Random random;
    private final ManualTime time = new ManualTime();
    private final StepExecutor writer = new StepExecutor();
    /** What was appended, by sequence - 1. */
    private final List<byte[]> appended;

    private long acknowledged;
    private long heard;
    /** Up to here records are of no interest any more. */
    private long released;

    private RedoLog log;

    LogWorkload(SimulatedDisk disk, long seed) {
        this(disk, seed, new ArrayList<>(), 0, 0);
    }

    private LogWorkload(SimulatedDisk disk, long seed, List<byte[]> appended, long acknowledged, long released) {
        this.disk = disk;
        this.random = new Random(seed);
        this.appended = new ArrayList<>(appended);
        this.acknowledged = acknowledged;
        this.released = released;
    }

    /** Returns a workload that goes on with what this one knows, on another disk. */
    LogWorkload on(SimulatedDisk found, long seed) {
        return new LogWorkload(found, seed, appended, acknowledged, released);
    }

    private final class Hearing implements LogListener {
        @Override
        public void accept(long first, List<byte[]> records) {
            assertThat(first).isEqualTo(heard + 1);
            heard += records.size();
        }

        @Override
        public void stopped(MillraceException why) {
            assertThat(why.getMessage()).contains("R104");
        }

        @Override
        public void wentOn() {}
    }

    /** Reads what there is, compares, and begins to write. */
    void open() throws IOException {
        List<byte[]> found = new ArrayList<>(appended.subList(0, (int) released));
        Recovery recovery = LogRecovery.exists(disk)
                ? LogRecovery.read(disk, STORE, released, (first, records) -> {
                    assertThat(first).isEqualTo(found.size() + 1);
                    found.addAll(records);
                })
                : Recovery.none(STORE);
        assertThat(recovery.reached()).isEqualTo(found.size()).isBetween(acknowledged, (long) appended.size());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).isEqualTo(appended.get(i));
        }
        LogThreads threads = new LogThreads(time, writer, Runnable::run, writer);
        log = RedoLog.open(disk, SETTINGS, threads, recovery, new Hearing());
        appended.subList(found.size(), appended.size()).clear();
        acknowledged = found.size();
        heard = acknowledged;
    }

    /** Does some things. */
    void run(int steps) throws IOException {
        for (int i = 0; i < steps && !disk.isDead(); i++) {
            if (log == null) {
                tryToOpen();
            } else {
                step();
            }
        }
    }

    private void tryToOpen() {
        try {
            open();
        } catch (IOException fails) {
            log = null;
        }
    }

    private void step() {
        switch (random.nextInt(12)) {
            case 0 -> passTime();
            case 1 -> release();
            case 2 -> {
                log.close();
                writer.runAll();
                log = null;
            }
            case 3, 4, 5, 6 -> writer.runAll();
            default -> append(1 + random.nextInt(3));
        }
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[random.nextInt(10) == 0 ? random.nextInt(3000) : random.nextInt(300)];
            random.nextBytes(record);
            appended.add(record);
            long sequence = appended.size();
            boolean leads = random.nextInt(3) == 0;
            CompletionStage<Long> stage = leads ? log.lead(() -> log.append(record)) : log.append(record);
            stage.thenAccept(given -> {
                assertThat(given).isEqualTo(sequence);
                acknowledged = Math.max(acknowledged, sequence);
            });
        }
    }

    private void release() {
        release(released + (long) (random.nextDouble() * (acknowledged - released + 1)));
    }

    private void release(long sequence) {
        released = sequence;
        try {
            log.release(sequence);
        } catch (IOException fails) {
            // What is not deleted now is so later.
        }
    }

    private void passTime() {
        time.passTo(time.now().plusMillis(100));
        writer.runAll();
    }

    /** Lets everything be written that was appended, with all the time that this takes. */
    void settle() throws IOException {
        while (log == null) {
            tryToOpen();
        }
        for (int i = 0; i < 100 && acknowledged < appended.size(); i++) {
            release(acknowledged);
            writer.runAll();
            time.passTo(time.now().plusSeconds(1));
            writer.runAll();
        }
        assertThat(log.stopped()).isEmpty();
        assertThat(acknowledged).isEqualTo(appended.size());
    }

    long acknowledged() {
        return acknowledged;
    }
}
