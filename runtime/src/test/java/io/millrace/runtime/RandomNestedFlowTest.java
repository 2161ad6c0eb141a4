package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/** Random flows in flows in flows, against the plain meaning of nesting: all inside waits for all that is before. */
class RandomNestedFlowTest {
    private static final Random SEEDS = new Random();

    /** A task: its place among others, as priorities and source orders from the outermost flow inward, and who it waits for. */
    private record Leaf(String name, List<Integer> path, Set<String> after) implements Comparable<Leaf> {
        @Override
        public int compareTo(Leaf other) {
            for (int i = 0; i < Math.min(path.size(), other.path.size()); i++) {
                int order = path.get(i).compareTo(other.path.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        }
    }

    private final long seed = SEEDS.nextLong();
    private final Random random = new Random(seed);
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<String> trace = new ArrayList<>();
    private String failing = "";

    @RepeatedTest(300)
    void nestedFlowsAreBarriersWithTheRankOfTheirPlace() {
        FlowDefinition<Void, ?> flow = flow("", List.of(), Set.of(), 0).withoutInput();
        if (random.nextBoolean() && !leaves.isEmpty()) {
            failing = leaves.get(random.nextInt(leaves.size())).name();
        }

        FlowRun<?> run = Engine.serial().build().start(flow);

        assertThat(trace).as("seed %s", seed).isEqualTo(expected());
        assertThat(run.state())
                .as("seed %s", seed)
                .isEqualTo(failing.isEmpty() ? RunState.SUCCEEDED : RunState.REVERTED);
        assertThat(leaves)
                .as("seed %s", seed)
                .allSatisfy(leaf -> assertThat(run.taskState(leaf.name()))
                        .isIn(TaskState.SUCCEEDED, TaskState.PENDING, TaskState.REVERTED));
    }

    private FlowFixture.Flow flow(String prefix, List<Integer> path, Set<String> outside, int depth) {
        FlowFixture fixture = FlowFixture.flow("flow");
        List<Set<String>> reached = new ArrayList<>();
        int size = random.nextInt(depth == 0 ? 8 : 5);
        for (int node = 0; node < size; node++) {
            List<String> after = new ArrayList<>();
            Set<String> before = new HashSet<>(outside);
            for (int earlier = 0; earlier < node; earlier++) {
                if (random.nextInt(3) == 0) {
                    after.add("n" + earlier);
                    before.addAll(reached.get(earlier));
                }
            }
            int priority = random.nextInt(3) == 0 ? random.nextInt(3) - 1 : 0;
            List<Integer> place = new ArrayList<>(path);
            Collections.addAll(place, -priority, node);
            reached.add(node(fixture, prefix, node, priority, after.toArray(String[]::new), place, before, depth));
        }
        return fixture.build();
    }

    /** Adds a node, and returns all tasks that are done when it is. */
    private Set<String> node(
            FlowFixture fixture,
            String prefix,
            int node,
            int priority,
            String[] after,
            List<Integer> place,
            Set<String> before,
            int depth) {
        String name = prefix + "n" + node;
        Set<String> reached = new HashSet<>(before);
        if (depth < 3 && random.nextInt(3) == 0) {
            int first = leaves.size();
            FlowFixture.Flow inner = flow(name + ".", place, before, depth + 1);
            fixture.nested("n" + node, inner, n -> n.priority(priority).after(after));
            leaves.subList(first, leaves.size()).forEach(leaf -> reached.add(leaf.name()));
        } else {
            leaves.add(new Leaf(name, place, before));
            fixture.task(
                    "n" + node,
                    t -> t.priority(priority)
                            .after(after)
                            .runs(in -> act(name, name.equals(failing)))
                            .reverts(in -> act("undo " + name, false)));
            reached.add(name);
        }
        return reached;
    }

    private Object act(String line, boolean fails) {
        trace.add(line);
        if (fails) {
            throw new IllegalStateException(line);
        }
        return null;
    }

    private List<String> expected() {
        List<String> lines = new ArrayList<>();
        List<String> done = new ArrayList<>();
        while (done.size() < leaves.size()) {
            Leaf next = leaves.stream()
                    .filter(leaf -> !done.contains(leaf.name()) && done.containsAll(leaf.after()))
                    .min(Leaf::compareTo)
                    .orElseThrow();
            lines.add(next.name());
            if (next.name().equals(failing)) {
                Collections.reverse(done);
                done.forEach(name -> lines.add("undo " + name));
                return lines;
            }
            done.add(next.name());
        }
        return lines;
    }
}
