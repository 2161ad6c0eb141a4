package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.RandomGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;

/** Random graphs against a reference that is written to be obvious, not fast. */
class RandomFlowTest {
    private static final Random SEEDS = new Random();

    @RepeatedTest(300)
    void runsInTheOneSerialOrderAndRevertsInReverse() {
        long seed = SEEDS.nextLong();
        Random random = new Random(seed);
        RandomGraph graph = RandomGraph.of(random);
        int failing = random.nextBoolean() ? -1 : random.nextInt(graph.size());
        Set<Integer> failingReverts = new HashSet<>();
        if (random.nextBoolean()) {
            failingReverts.add(random.nextInt(graph.size()));
        }
        List<String> trace = new ArrayList<>();

        FlowRun<?> run = Engine.serial().build().start(flow(graph, failing, failingReverts, trace));

        Reference reference = new Reference(graph, failing, failingReverts);
        assertThat(trace).as("seed %s", seed).isEqualTo(reference.trace);
        assertThat(run.state()).as("seed %s", seed).isEqualTo(reference.state);
        for (int node = 0; node < graph.size(); node++) {
            assertThat(run.taskState("t" + node))
                    .as("task %s, seed %s", node, seed)
                    .isEqualTo(reference.states[node]);
        }
    }

    private static FlowDefinition<Void, ?> flow(
            RandomGraph graph, int failing, Set<Integer> failingReverts, List<String> trace) {
        FlowFixture fixture = FlowFixture.flow("random");
        for (int node = 0; node < graph.size(); node++) {
            int number = node;
            fixture.task("t" + node, graph.order(node), t -> {
                t.priority(graph.priority(number));
                t.after(graph.predecessors(number).stream().map(p -> "t" + p).toArray(String[]::new));
                t.runs(in -> act(trace, "t" + number, number == failing));
                t.reverts(in -> act(trace, "undo t" + number, failingReverts.contains(number)));
            });
        }
        return fixture.build().withoutInput();
    }

    private static Object act(List<String> trace, String line, boolean fails) {
        trace.add(line);
        if (fails) {
            throw new IllegalStateException(line);
        }
        return null;
    }

    /** The serial engine's rules, step by step over the whole graph. */
    private static final class Reference {
        private final RandomGraph graph;
        private final List<String> trace = new ArrayList<>();
        private final List<Integer> done = new ArrayList<>();
        private final TaskState[] states;
        private final RunState state;

        Reference(RandomGraph graph, int failing, Set<Integer> failingReverts) {
            this.graph = graph;
            this.states = new TaskState[graph.size()];
            java.util.Arrays.fill(states, TaskState.PENDING);
            this.state = execute(failing) ? RunState.SUCCEEDED : revert(failing, failingReverts);
        }

        private boolean execute(int failing) {
            while (done.size() < graph.size()) {
                int next = IntStream.range(0, graph.size())
                        .filter(node -> !done.contains(node) && done.containsAll(graph.predecessors(node)))
                        .boxed()
                        .min(graph.rank())
                        .orElseThrow();
                trace.add("t" + next);
                if (next == failing) {
                    return false;
                }
                states[next] = TaskState.SUCCEEDED;
                done.add(next);
            }
            return true;
        }

        private RunState revert(int failing, Set<Integer> failingReverts) {
            states[failing] = TaskState.REVERTED;
            Set<Integer> left = new HashSet<>();
            for (int i = done.size() - 1; i >= 0; i--) {
                int node = done.get(i);
                if (left.stream().anyMatch(later -> graph.predecessors(later).contains(node))) {
                    left.add(node);
                    continue;
                }
                trace.add("undo t" + node);
                if (failingReverts.contains(node)) {
                    left.add(node);
                    states[node] = TaskState.REVERT_FAILED;
                } else {
                    states[node] = TaskState.REVERTED;
                }
            }
            return left.isEmpty() ? RunState.REVERTED : RunState.FAILED;
        }
    }
}
