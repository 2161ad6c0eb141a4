package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed while they make runs, and others go on: {@link KilledRuns}. What they did outside stands in a ledger.
 * The memory of the operating system survives, so this proves less about the disk than the simulated one does.
 */
class KillTest {
    private static final int LIMIT_SECONDS = 120;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void goesOnWhereverItIsKilled() throws Exception {
        kill(Integer.getInteger("millrace.kills", 50));
    }

    @Test
    @Tag("long")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void goesOnWhereverItIsKilledFiveHundredTimes() throws Exception {
        kill(500);
    }

    private void kill(int times) throws Exception {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < times; i++) {
            Process process = process(random.nextBoolean() ? "serial" : "parallel", 1_000_000);
            try {
                // Some are killed while they open the store, most while they work.
                boolean early = random.nextInt(5) == 0;
                if (!early) {
                    assertThat(process.inputReader().readLine())
                            .as("seed %d", seed)
                            .isEqualTo("open");
                }
                assertThat(process.waitFor(random.nextInt(700), TimeUnit.MILLISECONDS))
                        .as("seed %d: it does not end by itself: %s", seed, errors())
                        .isFalse();
            } finally {
                process.destroyForcibly();
                assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            }
        }
        end(process("parallel", 0));
        check("seed " + seed);
    }

    private void end(Process process) throws Exception {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(errors()).isZero();
        assertThat(errors()).doesNotContain("R901");
    }

    private String errors() throws IOException {
        return Files.readString(directory.resolve("errors"));
    }

    private Process process(String engine, int more) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRuns.class.getName(),
                        directory.toString(),
                        engine,
                        String.valueOf(more))
                .redirectError(directory.resolve("errors").toFile())
                .start();
    }

    private void check(String seed) throws IOException {
        Map<CrashFlow, String> ends = new HashMap<>();
        Map<CrashFlow, List<String>> effects = new HashMap<>();
        KilledRuns.FLOWS.forEach(flow -> {
            ends.put(flow, CrashAtEveryRecordTest.uninterrupted(flow).outcome());
            effects.put(flow, CrashAtEveryRecordTest.uninterrupted(flow).effects());
        });
        Set<Integer> open = new HashSet<>();
        Set<List<String>> recorded = new HashSet<>();
        List<String> lines = OutsideLedger.lines(directory.resolve("ledger"));
        for (String line : lines) {
            String[] words = line.split(" ", 3);
            int run = Integer.parseInt(words[1]);
            CrashFlow flow = KilledRuns.flow(run);
            String where = seed + ", " + flow + ": " + line;
            switch (words[0]) {
                case "start" -> open.add(run);
                case "recorded" -> recorded.add(List.of(words[1], effect(words[2])));
                case "effect" -> {
                    assertThat(effects.get(flow)).as(where).contains(words[2]);
                    assertThat(undoes(flow) || !recorded.contains(List.of(words[1], words[2])))
                            .as("%s: its result was recorded before", where)
                            .isTrue();
                }
                default -> {
                    assertThat(words[2]).as(where).isEqualTo(ends.get(flow));
                    open.remove(run);
                }
            }
        }
        assertThat(open).as(seed).isEmpty();
        assertThat(lines).as(seed).anyMatch(line -> line.startsWith("recorded "));
        assertThat(DiskFlowStore.verify(directory.resolve("store"))).as(seed).isEmpty();
        List<String> ended = new ArrayList<>(lines);
        ended.removeIf(line -> !line.startsWith("end "));
        System.out.println(ended.size() + " runs ended");
    }

    /** Returns what a task with a result has done, given "task element". */
    private static String effect(String attempt) {
        String[] words = attempt.split(" ", 2);
        int element = Integer.parseInt(words[1]);
        return element < 0 ? words[0] : words[0] + " " + "xyz".charAt(element);
    }

    /** Whether a task may run again since it was undone. */
    private static boolean undoes(CrashFlow flow) {
        return flow == CrashFlow.ALTERNATIVES || flow == CrashFlow.NESTED_RETRY;
    }
}
