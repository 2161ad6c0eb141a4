package io.millrace.runtime.property;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.engine.RunDump;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random trees on the engines: what listeners hear keeps the order, and where the end does not depend on what was
 * faster, it is the same on all; and a failed run is reverted by retrying its reverts. A failure names its seed; with {@code -Dmillrace.seed} only that one runs.
 */
class RandomTreeEngineTest {
    private static final Random SEEDS = new Random();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** So often at least one of the reverts fails for the last time, in trees of this size. */
    private static final int RETRIES_OF_REVERTS = 200;

    private final Map<RunId, List<FlowEvent>> events = new ConcurrentHashMap<>();
    private final Engine serial = Engine.serial()
            .keepFinished(1)
            .listener(FlowListener.direct(this::heard))
            .build();
    private final Engine parallel = SideBySide.engine()
            .maxWorkers(2)
            .keepFinished(1)
            .listener(FlowListener.direct(this::heard))
            .build();

    private void heard(FlowEvent event) {
        events.computeIfAbsent(event.run(), any -> new CopyOnWriteArrayList<>()).add(event);
    }

    @AfterEach
    void close() {
        serial.close();
        parallel.close();
    }

    @Test
    void endsAlikeOnBothEngines() {
        run(Integer.getInteger("millrace.trees", 1_500));
    }

    @Test
    @Tag("long")
    void endsAlikeOnBothEnginesInFiftyThousandRuns() {
        run(50_000);
    }

    private void run(int runs) {
        Long only = Long.getLong("millrace.seed");
        for (int i = 0; i < (only == null ? runs : 1); i++) {
            compare(only == null ? SEEDS.nextLong() : only);
        }
    }

    private void compare(long seed) {
        Random random = new Random(seed);
        RandomTree tree = RandomTree.of(random, 1 + random.nextInt(12));
        ScriptedBehaviour behaviour = new ScriptedBehaviour(seed);
        TreeFlow flow = TreeFlow.of(tree, behaviour);
        try {
            FlowRun<String> one = end(serial, tree, flow, new RunId("serial" + seed));
            FlowRun<String> other = end(parallel, tree, flow, new RunId("parallel" + seed));
            if (!behaviour.hasRevertFailures()) {
                same(tree, one, other);
            }
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError("seed " + seed + ": " + wrong.getMessage() + "\n" + tree, wrong);
        }
    }

    private FlowRun<String> end(Engine engine, RandomTree tree, TreeFlow flow, RunId id) {
        FlowRun<String> run = engine.start(flow, true, id);
        Outcome<String> outcome = awaitEnd(run);
        for (int retry = 0; retry < RETRIES_OF_REVERTS && run.state() == RunState.FAILED; retry++) {
            engine.retryReverts(id);
            outcome = awaitEnd(run);
        }
        List<FlowEvent> heard = events.remove(id);
        try {
            boolean ended = run.state() == RunState.SUCCEEDED || run.state() == RunState.REVERTED;
            ReferenceRun.require(ended, "neither succeeded nor was reverted, but is " + outcome);
            new EventReplay(tree, heard).check(run.state());
        } catch (AssertionError wrong) {
            String lines =
                    String.join("\n  ", heard.stream().map(Object::toString).toList());
            throw new AssertionError(id + ": " + wrong.getMessage() + "\n  " + lines, wrong);
        }
        return run;
    }

    private static Outcome<String> awaitEnd(FlowRun<String> run) {
        return run.await(LIMIT).orElseThrow(() -> new AssertionError("this run does not end: " + RunDump.of(run)));
    }

    private static void same(RandomTree tree, FlowRun<String> one, FlowRun<String> other) {
        ReferenceRun.require(one.state() == other.state(), "serial " + one.outcome() + "\nparallel " + other.outcome());
        if (one.state() == RunState.SUCCEEDED) {
            for (TreeNode task : tree.tasks) {
                TaskState state = one.taskState(task.name());
                TaskState otherState = other.taskState(task.name());
                ReferenceRun.require(state == otherState, task + " is " + state + " and " + otherState);
            }
        }
    }
}
