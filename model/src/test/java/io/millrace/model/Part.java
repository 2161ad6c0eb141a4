package io.millrace.model;

import static java.util.stream.Collectors.joining;

import io.millrace.model.RevertDeclaration.FailureUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A part of a {@link FlowFixture} while it is put together. */
final class Part {
    enum Kind {
        FLOW,
        TASK,
        NESTED,
        REVERT,
        DECIDER
    }

    final String name;
    final List<String> takes = new ArrayList<>();
    final List<String> gives = new ArrayList<>();
    final List<String> after = new ArrayList<>();
    final List<String> thrown = new ArrayList<>();
    final List<Function<Place, ControllerDeclaration>> controllers = new ArrayList<>();
    int priority;
    Delivery delivery = Delivery.AT_LEAST_ONCE;
    DeciderDepth depth = DeciderDepth.ALL;
    boolean asynchronous;
    boolean failed;
    FailureUse failure = FailureUse.NONE;
    String eachOf = "";
    String element = "";
    int concurrency;

    private final Kind kind;
    private final String about;
    private final FlowFixture flow;

    Part(Kind kind, String name, String about, FlowFixture flow) {
        this.kind = kind;
        this.name = name;
        this.about = about;
        this.flow = flow;
    }

    List<ControllerDeclaration> controllers(Place place) {
        return controllers.stream().map(maker -> maker.apply(place)).toList();
    }

    Optional<MemberDeclaration> member() {
        return switch (kind) {
            case TASK -> Optional.of(task());
            case NESTED -> Optional.of(nested());
            default -> Optional.empty();
        };
    }

    private TaskDeclaration task() {
        List<Requirement> requires = new ArrayList<>(requirements());
        Optional<TaskDeclaration.EachDeclaration> each = Optional.of(element)
                .filter(text -> !text.isEmpty())
                .map(ValueText::parse)
                .map(value -> new TaskDeclaration.EachDeclaration(
                        ValueText.required(
                                eachOf + ": Collection<? extends " + value.type() + ">", place(), flow.types),
                        value.name(),
                        TypeText.parse(value.type(), flow.types),
                        concurrency));
        each.ifPresent(declaration -> requires.add(declaration.collection()));
        return new TaskDeclaration(
                name,
                requires,
                gives.stream()
                        .map(value -> ValueText.provided(value, place(), flow.types))
                        .toList(),
                references(),
                priority,
                TaskMode.AUTO,
                asynchronous,
                Optional.empty(),
                delivery,
                "",
                each,
                controllers(place()),
                thrown.stream().map(type -> TypeText.parse(type, flow.types)).toList(),
                place());
    }

    private SubflowDeclaration nested() {
        return new SubflowDeclaration(
                name,
                TypeRef.named("travel", about),
                takes.stream()
                        .map(value -> new SubflowDeclaration.InputBinding(
                                inner(value), ValueText.required(outer(value), place(), flow.types)))
                        .toList(),
                gives.stream()
                        .map(value -> new SubflowDeclaration.OutputBinding(
                                inner(value), ValueText.provided(outer(value), place(), flow.types)))
                        .toList(),
                references(),
                priority,
                controllers(place()),
                place());
    }

    private static String inner(String renamed) {
        return renamed.contains("=")
                ? renamed.substring(0, renamed.indexOf('='))
                : ValueText.parse(renamed).name();
    }

    private static String outer(String renamed) {
        return renamed.substring(renamed.indexOf('=') + 1);
    }

    Optional<RevertDeclaration> revert() {
        return kind == Kind.REVERT
                ? Optional.of(new RevertDeclaration(
                        name,
                        new NameReference(about, place()),
                        requirements(),
                        failed,
                        failure,
                        controllers(place()),
                        place()))
                : Optional.empty();
    }

    Optional<DeciderDeclaration> decider() {
        return kind == Kind.DECIDER
                ? Optional.of(
                        new DeciderDeclaration(name, new NameReference(about, place()), depth, requirements(), place()))
                : Optional.empty();
    }

    private List<Requirement> requirements() {
        return IntStream.range(0, takes.size())
                .mapToObj(i -> ValueText.required(takes.get(i), parameter(i), flow.types))
                .toList();
    }

    private List<NameReference> references() {
        return after.stream().map(member -> new NameReference(member, place())).toList();
    }

    /** Shows a method with its types: {@code BookTrip.charge(Flight, Room)}; a field with its name alone. */
    private Place place() {
        String types =
                takes.stream().map(value -> ValueText.parse(value).type()).collect(joining(", ", "(", ")"));
        return new At(flow.source() + "." + name + (kind == Kind.NESTED ? "" : types));
    }

    /** Shows one parameter: {@code BookTrip.charge(..., room)}. */
    private Place parameter(int index) {
        String left = index == 0 ? "(" : "(..., ";
        String right = index == takes.size() - 1 ? ")" : ", ...)";
        return new At(flow.source() + "." + name + left
                + ValueText.parse(takes.get(index)).name() + right);
    }
}
