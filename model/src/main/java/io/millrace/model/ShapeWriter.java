package io.millrace.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes the shape of a flow.
 *
 * <pre>
 * task charge
 *   after bookFlight
 *   delivery AT_LEAST_ONCE
 *   provides receipt: travel.Receipt
 *   requires flight: travel.Flight
 * </pre>
 */
final class ShapeWriter {
    /**
     * Types with deeper arguments are known by name: a record may hold itself with ever deeper ones, as in
     * {@code record Nest<T>(T value, Nest<List<T>> next)}.
     */
    private static final int DEEPEST = 8;

    private final FlowGraph graph;
    private final Scope scope;
    private final TypeRelations types;
    private final List<FlowShape.Block> blocks = new ArrayList<>();
    private final Deque<TypeRef> open = new ArrayDeque<>();

    ShapeWriter(FlowGraph graph, TypeRelations types) {
        this.graph = graph;
        this.scope = graph.scope();
        this.types = types;
    }

    FlowShape shape() {
        FlowDeclaration flow = graph.declaration();
        addFlow(flow);
        addSorted(flow.members(), this::member);
        addSorted(flow.reverts(), this::revert);
        addSorted(flow.deciders(), this::decider);
        addTypes();
        return new FlowShape(blocks);
    }

    private void addFlow(FlowDeclaration flow) {
        List<String> lines = new ArrayList<>();
        lines.add("pattern " + flow.pattern());
        flow.input().forEach(value -> lines.add("input " + value(value)));
        graph.outputs().forEach(output -> lines.add("output " + output(output)));
        flow.controllers().forEach(controller -> addController(lines, controller));
        blocks.add(block("flow " + flow.name(), lines));
    }

    private FlowShape.Block member(MemberDeclaration member) {
        List<String> lines = new ArrayList<>();
        graph.predecessors(member).forEach(before -> lines.add("after " + before.name()));
        member.controllers().forEach(controller -> addController(lines, controller));
        if (member instanceof TaskDeclaration task) {
            lines.add("delivery " + task.delivery());
            task.each().ifPresent(each -> lines.add("each " + each.collection().name()));
            task.requires().forEach(use -> lines.add("requires " + use(use)));
            task.provides().forEach(value -> lines.add("provides " + value(value)));
            return block("task " + task.name(), lines);
        }
        SubflowDeclaration subflow = (SubflowDeclaration) member;
        subflow.inputs().forEach(input -> lines.add("takes " + input.innerName() + " = " + use(input.outer())));
        subflow.outputs().forEach(output -> lines.add("gives " + output.innerName() + " = " + value(output.outer())));
        return block("subflow " + subflow.name(), lines);
    }

    private FlowShape.Block revert(RevertDeclaration revert) {
        List<String> lines = new ArrayList<>();
        revert.requires().forEach(use -> lines.add("requires " + use(use)));
        scope.task(revert.task().name()).ifPresent(task -> lines.add("when " + revert.when(task)));
        return block("revert " + revert.task().name(), lines);
    }

    private FlowShape.Block decider(DeciderDeclaration decider) {
        List<String> lines = new ArrayList<>();
        lines.add("depth " + decider.depth());
        decider.requires().forEach(use -> lines.add("requires " + use(use)));
        return block("decider " + decider.target().name(), lines);
    }

    private void addController(List<String> lines, ControllerDeclaration controller) {
        if (controller instanceof ControllerDeclaration.Times) {
            lines.add("retry times");
        } else {
            lines.add("retry " + (controller instanceof ControllerDeclaration.Custom ? "custom" : "alternatives"));
            controller.provides().ifPresent(value -> lines.add("retry provides " + value(value)));
            controller.requires().forEach(use -> lines.add("retry requires " + use(use)));
            if (controller instanceof ControllerDeclaration.Alternatives all
                    && all.of().isEmpty()) {
                lines.add(Tries.line(all.values()));
            }
        }
    }

    private String value(Provision value) {
        return typed(value.name(), graph.typeOf(value), value.optional());
    }

    private String use(Requirement use) {
        return typed(use.name(), use.type(), use.optional());
    }

    private String output(Provider provider) {
        Provision value = provider.provision();
        return typed(value.name(), graph.typeOf(value), graph.perhapsAbsent(provider));
    }

    private String typed(String name, TypeRef type, boolean optional) {
        type.walk().forEach(open::add);
        return name + (optional ? "?" : "") + ": " + type.canonical();
    }

    /** Adds what each type is made of, once, following components; so a type that contains itself ends the walk. */
    private void addTypes() {
        Map<String, FlowShape.Block> shapes = new TreeMap<>();
        for (TypeRef type = open.poll(); type != null; type = open.poll()) {
            if (type instanceof TypeRef.Named named
                    && isUsersOwn(named)
                    && depth(named) <= DEEPEST
                    && !shapes.containsKey(named.canonical())) {
                shapes.put(named.canonical(), shape("type " + named.canonical(), types.shape(named)));
            }
        }
        blocks.addAll(shapes.values());
    }

    private static int depth(TypeRef type) {
        return 1 + type.parts().stream().mapToInt(ShapeWriter::depth).max().orElse(0);
    }

    /** The platform's own types are known by name: what they are made of changes with the JDK and not with the flow. */
    private static boolean isUsersOwn(TypeRef.Named type) {
        return !type.packageName().startsWith("java.");
    }

    private FlowShape.Block shape(String header, TypeShape shape) {
        if (shape instanceof TypeShape.RecordShape record) {
            List<String> components = record.components().stream()
                    .map(component -> typed(component.name(), component.type(), false))
                    .toList();
            return new FlowShape.Block(header + " record", components);
        }
        if (shape instanceof TypeShape.SealedShape sealed) {
            sealed.permitted().forEach(permitted -> permitted.walk().forEach(open::add));
            return block(
                    header + " sealed",
                    sealed.permitted().stream().map(TypeRef::canonical).toList());
        }
        return shape instanceof TypeShape.EnumShape constants
                ? block(header + " enum", constants.constants())
                : block(header, List.of());
    }

    private static FlowShape.Block block(String header, List<String> lines) {
        return new FlowShape.Block(header, lines.stream().sorted().distinct().toList());
    }

    private <T> void addSorted(Collection<T> elements, Function<T, FlowShape.Block> block) {
        Comparator<FlowShape.Block> byText = Comparator.comparing(FlowShape.Block::header)
                .thenComparing(found -> found.lines().toString());
        elements.stream().map(block).sorted(byText).forEach(blocks::add);
    }
}
