package io.millrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A random sound flow, as a list of changes to an empty one. */
final class RandomFlow {
    private static final List<String> TYPES = List.of("int", "String", "Seat", "List<String>");

    private static final List<DeciderDepth> DEPTHS = List.of(DeciderDepth.values());

    private final Random random;
    private final int tasks;
    private final List<Consumer<FlowFixture>> changes = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    RandomFlow(Random random) {
        this.random = random;
        this.tasks = 3 + random.nextInt(6);
        changes.add(flow -> flow.input("i: int", "j: String"));
        values.addAll(List.of("i: int", "j: String"));
        for (int task = 0; task < tasks; task++) {
            addTask(task);
        }
        IntStream.range(0, tasks).forEach(unused -> addIfSound(randomExtra()));
    }

    private void addTask(int task) {
        List<String> takes = some(values);
        List<String> gives = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            gives.add("v" + task + "x" + i + ": " + TYPES.get(random.nextInt(TYPES.size())));
        }
        changes.add(flow ->
                flow.task("t" + task).takes(takes.toArray(new String[0])).gives(gives.toArray(new String[0])));
        values.addAll(gives);
    }

    private List<String> some(List<String> all) {
        return all.stream().filter(value -> random.nextInt(3) == 0).toList();
    }

    /** Something that may or may not fit into the flow. */
    private Consumer<FlowFixture> randomExtra() {
        String one = "t" + random.nextInt(tasks);
        String other = "t" + random.nextInt(tasks);
        String value = values.get(random.nextInt(values.size()));
        DeciderDepth depth = DEPTHS.get(random.nextInt(DEPTHS.size()));
        return switch (random.nextInt(5)) {
            case 0 -> flow -> flow.edit(one).after(other);
            case 1 -> flow -> flow.edit(one).gives(value);
            case 2 -> flow -> flow.decider("d" + one + other, one, depth).takes(value);
            case 3 -> flow -> flow.revert("r" + one, one).takes(value);
            default ->
                flow -> flow.edit(one).gives(value).after(other).edit(other).takes(value);
        };
    }

    private void addIfSound(Consumer<FlowFixture> extra) {
        changes.add(extra);
        if (!flow().problems().stream().allMatch(problem -> problem.code().isNote())) {
            changes.remove(changes.size() - 1);
        }
    }

    FlowFixture flow() {
        FlowFixture flow = FlowFixture.graph("random");
        changes.forEach(change -> change.accept(flow));
        return flow;
    }

    String task() {
        return "t" + random.nextInt(tasks);
    }
}
