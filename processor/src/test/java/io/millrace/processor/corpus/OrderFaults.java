package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Fault.Choice;
import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.Member;
import io.millrace.processor.corpus.Sketch.Pattern;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import io.millrace.processor.corpus.Uses.Gift;
import io.millrace.processor.corpus.Uses.Use;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Faults in the order of the members. */
final class OrderFaults {
    static final List<Fault> ALL = List.of(
            Fault.stuck("a provider waits for its requirer", "F103", OrderFaults::waitForRequirer),
            Fault.stuck("a provider requires its requirer's value", "F103", OrderFaults::closeCycle),
            Fault.stuck("a task requires its own value", "F103", OrderFaults::requireOwnValue),
            Fault.stuck("linear tasks are swapped", "F601", OrderFaults::swapTasks),
            Fault.stuck("an order is swapped", "F601", OrderFaults::swapOrder),
            Fault.said("a linear task waits for a later one", "F601", OrderFaults::waitForLater),
            Fault.stuck("a sibling requires a sibling's value", "F602", OrderFaults::requireSibling),
            Fault.stuck("a sibling waits for a sibling", "F602", OrderFaults::waitForSibling),
            Fault.said("a decider decides about nobody", "F603", OrderFaults::decideAboutNobody),
            Fault.said("an order leaves a member out", "F604", OrderFaults::leaveOut),
            Fault.said("an order names a member twice", "F604", OrderFaults::nameTwice),
            Fault.said("an order names a stranger", "F604", OrderFaults::nameStranger),
            Fault.said("a graph has an order", "F604", OrderFaults::orderAGraph),
            Fault.stuck("a task waits for a stranger", "F605", OrderFaults::waitForStranger),
            Fault.stuck("a task waits for itself", "F605", OrderFaults::waitForItself));

    private OrderFaults() {}

    /**
     * What a task takes from another task, where nothing else lies between the two. Without deciders: one more edge could
     * change what they ignore, which is a second fault.
     */
    private static Optional<Use> dependence(Sketch flow, Choice choice, Pattern pattern) {
        return choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> Uses.is(flow, pattern) && flow.deciders.isEmpty())
                .filter(use -> Uses.onlyGift(flow, use.value().name)
                        .anyMatch(gift -> gift.member() instanceof TaskSketch
                                && !gift.member().equals(use.task()))));
    }

    private static TaskSketch provider(Sketch flow, Use use) {
        return (TaskSketch)
                Uses.onlyGift(flow, use.value().name).findFirst().orElseThrow().member();
    }

    private static Optional<?> waitForRequirer(Sketch flow, Choice choice) {
        Optional<Use> found = dependence(flow, choice, Pattern.GRAPH);
        return found.map(use -> {
            provider(flow, use).after.add(use.task().name);
            return new OnCycle(flow, use.task());
        });
    }

    private static Optional<?> closeCycle(Sketch flow, Choice choice) {
        Optional<Use> found = dependence(flow, choice, Pattern.GRAPH)
                .filter(use -> use.task().provides.size() == 1)
                .filter(use -> provider(flow, use).requires.stream()
                        .noneMatch(
                                value -> value.name.equals(use.task().provides.get(0).name)));
        return found.map(use -> {
            Value given = use.task().provides.get(0);
            provider(flow, use).requires.add(new Value(given.name, given.type, true));
            return new OnCycle(flow, use.task());
        });
    }

    private static Optional<?> requireOwnValue(Sketch flow, Choice choice) {
        Optional<Gift> found = choice.oneOf(Uses.gifts(flow).stream()
                .filter(gift -> Uses.is(flow, Pattern.GRAPH) && gift.member() instanceof TaskSketch));
        return found.map(gift -> {
            TaskSketch task = (TaskSketch) gift.member();
            task.requires.add(new Value(gift.value().name, gift.value().type, true));
            return task;
        });
    }

    /** A cycle is reported at a member on it; which one, is the processor's choice. */
    record OnCycle(Sketch flow, TaskSketch member) {}

    private static Optional<?> swapTasks(Sketch flow, Choice choice) {
        if (!flow.order.isEmpty()) {
            return Optional.empty();
        }
        Optional<Use> found = neighbours(flow, choice);
        return found.map(use -> {
            Collections.swap(flow.members, flow.members.indexOf(use.task()), flow.members.indexOf(provider(flow, use)));
            return use.task();
        });
    }

    private static Optional<?> swapOrder(Sketch flow, Choice choice) {
        if (flow.order.isEmpty()) {
            return Optional.empty();
        }
        Optional<Use> found = neighbours(flow, choice);
        return found.map(use -> {
            Collections.swap(
                    flow.order, flow.order.indexOf(use.task().name), flow.order.indexOf(provider(flow, use).name));
            return use.task();
        });
    }

    /** A requirer that stands directly behind its provider, with one reason to. */
    private static Optional<Use> neighbours(Sketch flow, Choice choice) {
        List<Member> line = flow.line();
        return choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> Uses.is(flow, Pattern.LINEAR))
                .filter(use -> Uses.onlyGift(flow, use.value().name)
                        .anyMatch(gift -> gift.member() instanceof TaskSketch
                                && line.indexOf(gift.member()) == line.indexOf(use.task()) - 1
                                && flow.deciders.isEmpty()
                                && !use.task().after.contains(gift.member().name)
                                && gift.member().provides().size() == 1)));
    }

    private static Optional<?> waitForLater(Sketch flow, Choice choice) {
        List<Member> line = flow.line();
        if (!Uses.is(flow, Pattern.LINEAR) || line.size() < 2) {
            return Optional.empty();
        }
        Member early = line.get(choice.random().nextInt(line.size() - 1));
        early.after.add(line.get(line.size() - 1).name);
        return Optional.of(early);
    }

    private static Optional<?> requireSibling(Sketch flow, Choice choice) {
        Optional<Gift> found = choice.oneOf(Uses.gifts(flow).stream().filter(gift -> Uses.is(flow, Pattern.UNORDERED)));
        return found.flatMap(gift -> choice.oneOf(flow.tasks().stream()
                        .filter(task -> !gift.member().equals(task))
                        .map(task -> {
                            return new Use(task, new Value(gift.value().name, gift.value().type, true));
                        })))
                .map(use -> {
                    use.task().requires.add(use.value());
                    return use.task();
                });
    }

    private static Optional<?> waitForSibling(Sketch flow, Choice choice) {
        if (!Uses.is(flow, Pattern.UNORDERED) || flow.members.size() < 2) {
            return Optional.empty();
        }
        flow.members.get(0).after.add(flow.members.get(1).name);
        return Optional.of(flow.members.get(0));
    }

    private static Optional<?> decideAboutNobody(Sketch flow, Choice choice) {
        DeciderSketch decider = new DeciderSketch();
        decider.method = "decidesAboutNobody";
        decider.target = "nobody";
        flow.deciders.add(decider);
        return Optional.of(decider);
    }

    private static Optional<?> leaveOut(Sketch flow, Choice choice) {
        if (flow.order.size() < 2) {
            return Optional.empty();
        }
        Optional<String> last = Optional.of(flow.order.get(flow.order.size() - 1));
        flow.order.remove(last.get());
        return Optional.of(flow);
    }

    private static Optional<?> nameTwice(Sketch flow, Choice choice) {
        if (flow.order.isEmpty()) {
            return Optional.empty();
        }
        flow.order.add(flow.order.get(0));
        return Optional.of(flow);
    }

    private static Optional<?> nameStranger(Sketch flow, Choice choice) {
        if (flow.order.isEmpty()) {
            return Optional.empty();
        }
        flow.order.add("stranger");
        return Optional.of(flow);
    }

    private static Optional<?> orderAGraph(Sketch flow, Choice choice) {
        if (Uses.is(flow, Pattern.LINEAR)) {
            return Optional.empty();
        }
        flow.members.forEach(member -> flow.order.add(member.name));
        return Optional.of(flow);
    }

    private static Optional<?> waitForStranger(Sketch flow, Choice choice) {
        Optional<Member> found = choice.oneOf(flow.members.stream().filter(member -> !Uses.is(flow, Pattern.LINEAR)));
        found.ifPresent(member -> member.after.add("stranger"));
        return found;
    }

    private static Optional<?> waitForItself(Sketch flow, Choice choice) {
        Optional<Member> found = choice.oneOf(flow.members.stream().filter(member -> !Uses.is(flow, Pattern.LINEAR)));
        found.ifPresent(member -> member.after.add(member.name));
        return found;
    }
}
