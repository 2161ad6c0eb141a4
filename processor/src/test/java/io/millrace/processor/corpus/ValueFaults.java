package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Fault.Choice;
import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.Depth;
import io.millrace.processor.corpus.Sketch.Pattern;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import io.millrace.processor.corpus.SketchSource.RecordOf;
import io.millrace.processor.corpus.Uses.Gift;
import io.millrace.processor.corpus.Uses.Use;
import java.util.List;
import java.util.Optional;

/** Faults in what is given and taken. */
final class ValueFaults {
    static final List<Fault> ALL = List.of(
            Fault.stuck("a required value is misspelt", "F101", ValueFaults::misspellRequired),
            Fault.stuck("a provider is removed", "F101", ValueFaults::removeProvider),
            Fault.stuck("the output wants what nothing gives", "F101", ValueFaults::misspellOutput),
            Fault.stuck("a nested flow wants what nothing gives", "F101", ValueFaults::misspellNestedInput),
            Fault.stuck("a decider wants what nothing gives", "F101", ValueFaults::misspellDecided),
            Fault.said("a second task provides the same", "F102", ValueFaults::provideTwice),
            Fault.stuck("a value is required as another type", "F104", ValueFaults::requireOtherType),
            Fault.stuck("a value is provided as another type", "F104", ValueFaults::provideOtherType),
            Fault.stuck("the output wants another type", "F104", ValueFaults::outputOfOtherType),
            Fault.said("a task provides what is in the input", "F105", ValueFaults::provideInput),
            Fault.stuck("a result becomes optional", "F606", ValueFaults::makeResultOptional),
            Fault.stuck("an input becomes optional", "F606", ValueFaults::makeInputOptional),
            Fault.stuck("a provider may be ignored", "F606", ValueFaults::ignoreProvider),
            Fault.said("a task runs over what is no collection", "F405", ValueFaults::runOverNoCollection),
            Fault.said("an input component is raw", "F301", ValueFaults::rawInput));

    private ValueFaults() {}

    private static Optional<?> misspellRequired(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow));
        found.ifPresent(use -> use.value().name = "nowhere");
        return found.map(Use::task);
    }

    private static Optional<?> removeProvider(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> isTakenOnce(flow, use.value().name)
                        && Uses.onlyGift(flow, use.value().name).anyMatch(gift -> isRemovable(flow, gift))));
        found.ifPresent(use -> flow.members.remove(
                Uses.onlyGift(flow, use.value().name).findFirst().orElseThrow().member()));
        return found.map(Use::task);
    }

    private static boolean isRemovable(Sketch flow, Gift gift) {
        return gift.member() instanceof TaskSketch task
                && Uses.unreferred(flow).anyMatch(task::equals)
                && task.provides.stream().allMatch(value -> value == gift.value() || Uses.isUnused(flow, value.name))
                && task.provides.stream().allMatch(value -> Uses.isGivenOnce(flow, value.name));
    }

    private static boolean isTakenOnce(Sketch flow, String name) {
        return flow.uses().filter(value -> value.name.equals(name)).count() == 1;
    }

    private static Optional<?> misspellOutput(Sketch flow, Choice choice) {
        return flow.output.map(values -> {
            values.get(choice.random().nextInt(values.size())).name = "nowhere";
            return RecordOf.output(flow);
        });
    }

    private static Optional<?> misspellNestedInput(Sketch flow, Choice choice) {
        var found = choice.oneOf(flow.nests().stream().filter(nest -> !nest.inputs.isEmpty()));
        found.ifPresent(nest -> nest.inputs.values().iterator().next().name = "nowhere");
        return found;
    }

    private static Optional<?> misspellDecided(Sketch flow, Choice choice) {
        Optional<DeciderSketch> found =
                choice.oneOf(flow.deciders.stream().filter(decider -> !decider.requires.isEmpty()));
        found.ifPresent(decider -> decider.requires.get(0).name = "nowhere");
        return found;
    }

    private static Optional<?> provideTwice(Sketch flow, Choice choice) {
        if (!Uses.is(flow, Pattern.GRAPH)) {
            return Optional.empty();
        }
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> isTakenOnce(flow, use.value().name) && isNotReverted(flow, use.value().name))
                .filter(use -> Uses.isGivenOnce(flow, use.value().name)));
        found.ifPresent(use -> {
            Value first = Uses.onlyGift(flow, use.value().name)
                    .findFirst()
                    .orElseThrow()
                    .value();
            TaskSketch second = new TaskSketch();
            second.method = "second";
            second.name = "second";
            second.provides.add(new Value(first.name, first.type, first.optional));
            flow.members.add(second);
        });
        return found.map(Use::task);
    }

    private static Optional<?> requireOtherType(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow));
        return found.flatMap(use -> {
            ValueType provided = providedType(flow, use.value().name);
            Optional<ValueType> other = choice.oneOf(choice.types().unfit(provided).stream());
            other.ifPresent(type -> use.value().type = type);
            return other.map(type -> use.task());
        });
    }

    private static ValueType providedType(Sketch flow, String name) {
        return java.util.stream.Stream.concat(
                        flow.input.stream(), Uses.gifts(flow).stream().map(Gift::value))
                .filter(value -> value.name.equals(name))
                .reduce((first, second) -> second)
                .orElseThrow()
                .type;
    }

    private static Optional<?> provideOtherType(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> isTakenOnce(flow, use.value().name)
                        && isNotReverted(flow, use.value().name)
                        && Uses.onlyGift(flow, use.value().name)
                                .anyMatch(gift -> gift.member() instanceof TaskSketch)));
        return found.flatMap(use -> {
            Value provided = Uses.onlyGift(flow, use.value().name)
                    .findFirst()
                    .orElseThrow()
                    .value();
            Optional<ValueType> other = choice.oneOf(ValueType.providable().stream()
                    .filter(type -> !choice.types().fits(type, use.value().type)));
            other.ifPresent(type -> provided.type = type);
            return other.map(type -> use.task());
        });
    }

    private static boolean isNotReverted(Sketch flow, String name) {
        return flow.reverts.stream()
                .flatMap(revert -> revert.requires.stream())
                .noneMatch(value -> value.name.equals(name));
    }

    private static Optional<?> outputOfOtherType(Sketch flow, Choice choice) {
        return flow.output.flatMap(values -> {
            Value component = values.get(choice.random().nextInt(values.size()));
            ValueType provided = lastProvidedType(flow, component.name);
            Optional<ValueType> other = choice.oneOf(choice.types().unfit(provided).stream());
            other.ifPresent(type -> component.type = type);
            return other.map(type -> RecordOf.output(flow));
        });
    }

    private static ValueType lastProvidedType(Sketch flow, String name) {
        return java.util.stream.Stream.concat(
                        flow.input.stream(), flow.line().stream().flatMap(member -> member.provides().stream()))
                .filter(value -> value.name.equals(name))
                .reduce((first, second) -> second)
                .orElseThrow()
                .type;
    }

    private static Optional<?> provideInput(Sketch flow, Choice choice) {
        if (flow.input.isEmpty()) {
            return Optional.empty();
        }
        Optional<Gift> found = choice.oneOf(Uses.unusedSingleResults(flow));
        found.ifPresent(gift -> gift.value().name = flow.input.get(0).name);
        return found.map(Gift::member)
                .filter(member -> flow.revertOf(member.name).isEmpty());
    }

    private static Optional<?> makeResultOptional(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> !use.value().optional
                        && isTakenOnce(flow, use.value().name)
                        && isNotReverted(flow, use.value().name)
                        && Uses.onlyGift(flow, use.value().name)
                                .anyMatch(gift -> gift.member() instanceof TaskSketch)));
        found.ifPresent(use ->
                Uses.onlyGift(flow, use.value().name).findFirst().orElseThrow().value().optional = true);
        return found.map(Use::task);
    }

    private static Optional<?> makeInputOptional(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> !use.value().optional
                        && isTakenOnce(flow, use.value().name)
                        && isNotReverted(flow, use.value().name)
                        && flow.input.stream().anyMatch(value -> value.name.equals(use.value().name))));
        found.ifPresent(use -> flow.input.stream()
                .filter(value -> value.name.equals(use.value().name))
                .forEach(value -> value.optional = true));
        return found.map(Use::task);
    }

    private static Optional<?> ignoreProvider(Sketch flow, Choice choice) {
        Optional<Use> found = choice.oneOf(Uses.ofTasks(flow)
                .filter(use -> !use.value().optional
                        && !Uses.is(flow, Pattern.UNORDERED)
                        && flow.deciders.isEmpty()
                        && isTakenOnce(flow, use.value().name)
                        && Uses.onlyGift(flow, use.value().name)
                                .anyMatch(gift -> gift.member().provides().size() == 1)));
        found.ifPresent(use -> {
            DeciderSketch decider = new DeciderSketch();
            decider.method = "mayRun";
            decider.target = Uses.onlyGift(flow, use.value().name)
                    .findFirst()
                    .orElseThrow()
                    .member()
                    .name;
            decider.depth = Depth.ATOM;
            flow.deciders.add(decider);
        });
        return found.map(Use::task);
    }

    private static Optional<?> runOverNoCollection(Sketch flow, Choice choice) {
        Optional<Value> found = choice.oneOf(flow.input.stream()
                .filter(value -> !value.optional)
                .filter(value -> !choice.types().fits(value.type, ValueType.COLLECTION)));
        return found.map(value -> {
            TaskSketch task = new TaskSketch();
            task.method = "visit";
            task.name = "visit";
            task.moreParameters = "@Each(\"" + value.name + "\") Object element";
            flow.members.add(task);
            if (!flow.order.isEmpty()) {
                flow.order.add(task.name);
            }
            return task;
        });
    }

    private static Optional<?> rawInput(Sketch flow, Choice choice) {
        if (flow.input.isEmpty()) {
            return Optional.empty();
        }
        flow.rawInput = true;
        return Optional.of(RecordOf.input(flow));
    }
}
