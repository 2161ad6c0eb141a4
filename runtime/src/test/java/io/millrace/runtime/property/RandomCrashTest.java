package io.millrace.runtime.property;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.engine.RunDump;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashingStore;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.ValueCodec;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs of random flows lose their process at random records, some several times, and are resumed on either engine. They end as
 * runs do that nothing happened to.
 */
class RandomCrashTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final RunId ID = RunId.of("tree-1");
    private static final ValueCodecs CODECS = ValueCodecs.of(new Texts());

    /** Values of these flows are texts, numbers, truths and lists of numbers. */
    private static final class Texts implements ValueCodec {
        @Override
        public String name() {
            return "texts";
        }

        @Override
        public byte[] encode(Type type, Object value) {
            String text = value instanceof List<?> list
                    ? "l" + list.size()
                    : value.getClass().getSimpleName().charAt(0) + value.toString();
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(Type type, byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            String content = text.substring(1);
            return switch (text.charAt(0)) {
                case 'l' ->
                    IntStream.range(0, Integer.parseInt(content)).boxed().toList();
                case 'I' -> Integer.parseInt(content);
                case 'B' -> Boolean.parseBoolean(content);
                default -> content;
            };
        }
    }

    /** The same trees each time; the long test finds others. */
    @Test
    void endsAsIfNothingHadHappened() {
        run(Integer.getInteger("millrace.trees", 300), new Random(1));
    }

    @Test
    @Tag("long")
    void endsAsIfNothingHadHappenedInTwentyThousandRuns() {
        run(20_000, new Random());
    }

    private static void run(int runs, Random seeds) {
        Long only = Long.getLong("millrace.seed");
        for (int i = 0; i < (only == null ? runs : 1); i++) {
            long seed = only == null ? seeds.nextLong() : only;
            RandomTree tree = RandomTree.of(new Random(seed), 1 + new Random(seed).nextInt(12));
            try {
                compare(seed, tree);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("seed " + seed + ": " + wrong.getMessage() + "\n" + tree, wrong);
            }
        }
    }

    private static void compare(long seed, RandomTree tree) {
        Random random = new Random(seed);
        ScriptedBehaviour behaviour = new ScriptedBehaviour(seed);
        TreeFlow flow = TreeFlow.of(tree, behaviour);
        FlowStore whole = FlowStore.inMemory();
        RunState expected = start(true, whole, flow);
        int records = whole.load(ID, 0)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .records()
                .size();
        ManualTime time = new ManualTime();
        FlowStore store = FlowStore.inMemory(time);
        for (int crashes = 1 + random.nextInt(3); crashes > 0; crashes--) {
            try {
                start(
                        random.nextBoolean(),
                        new CrashingStore(store, random.nextInt(records), random.nextBoolean()),
                        flow);
            } catch (MillraceException dead) {
                ReferenceRun.require(
                        dead.getMessage().contains("the process is dead"), dead.getMessage() + "\n" + records(store));
            }
            time.shift(LIMIT.multipliedBy(2));
        }
        RunState state;
        try {
            state = start(random.nextBoolean(), store, flow);
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(wrong.getMessage() + "\n" + records(store), wrong);
        }
        boolean same = state == expected || behaviour.hasRevertFailures();
        ReferenceRun.require(same, "ended " + state + ", but without crashes " + expected);
        ReferenceRun.require(state.isFinished(), "has not ended: " + state);
    }

    private static String records(FlowStore store) {
        return store.load(ID, 0).toCompletableFuture().join().stream()
                .flatMap(history -> history.records().stream())
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    private static RunState start(boolean serial, FlowStore store, TreeFlow flow) {
        try (Engine engine = serial
                ? Engine.serial().sharedStore(store).codecs(CODECS).build()
                : SideBySide.engine()
                        .sharedStore(store)
                        .codecs(CODECS)
                        .maxWorkers(2)
                        .build()) {
            FlowRun<String> run = engine.start(flow, true, ID);
            Outcome<String> outcome =
                    run.await(LIMIT).orElseThrow(() -> new AssertionError("this run does not end: " + RunDump.of(run)));
            return outcome instanceof Outcome.Suspended ? RunState.SUSPENDED : run.state();
        }
    }
}
