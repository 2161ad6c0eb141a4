package io.millrace.runtime.builder;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.DeciderDeclaration;
import io.millrace.model.FlowDeclaration;
import io.millrace.model.FlowPattern;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.NameReference;
import io.millrace.model.OutputDeclaration;
import io.millrace.model.Place;
import io.millrace.model.Problem;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.RevertDeclaration.FailureUse;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TaskDeclaration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Reads what a builder was told: from calls to plain data, which remembers the calls it was made from. */
final class FlowReading {
    private final FlowBuilder<?> flow;
    private final BuilderPlace place;
    private final ReflectedTypes types = new ReflectedTypes();
    private final ValueReading values = new ValueReading(types);
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> gaps = new ArrayList<>();
    private final Map<String, TaskBuilder> tasks = new HashMap<>();
    private final IdentityHashMap<MemberDeclaration, MemberBuilder<?>> members = new IdentityHashMap<>();
    private final IdentityHashMap<RevertDeclaration, RevertBuilder> reverts = new IdentityHashMap<>();
    private final IdentityHashMap<DeciderDeclaration, DeciderBuilder> deciders = new IdentityHashMap<>();
    private final FlowDeclaration declaration;

    FlowReading(FlowBuilder<?> flow) {
        this.flow = flow;
        this.place = BuilderPlace.of(flow);
        this.declaration = read();
    }

    FlowDeclaration declaration() {
        return declaration;
    }

    ReflectedTypes types() {
        return types;
    }

    ValueReading values() {
        return values;
    }

    /** Returns what is wrong with what the rules of the model do not see. */
    List<Problem> problems() {
        return problems;
    }

    /** Returns what is missing or contradicts itself, a sentence each. */
    List<String> gaps() {
        return gaps;
    }

    TaskBuilder builder(TaskDeclaration task) {
        return (TaskBuilder) Objects.requireNonNull(members.get(task));
    }

    SubflowBuilder builder(SubflowDeclaration subflow) {
        return (SubflowBuilder) Objects.requireNonNull(members.get(subflow));
    }

    RevertBuilder builder(RevertDeclaration revert) {
        return Objects.requireNonNull(reverts.get(revert));
    }

    DeciderBuilder builder(DeciderDeclaration decider) {
        return Objects.requireNonNull(deciders.get(decider));
    }

    private FlowDeclaration read() {
        Set<String> inputs = new HashSet<>();
        flow.input.stream()
                .map(part -> part.value().key().name())
                .filter(name -> !inputs.add(name))
                .forEach(name -> gaps.add("two values of its input are named '" + name + "'"));
        List<MemberDeclaration> readMembers = new ArrayList<>();
        for (MemberBuilder<?> member : flow.members) {
            MemberDeclaration declared = read(member);
            members.put(declared, member);
            readMembers.add(declared);
        }
        List<RevertDeclaration> readReverts =
                flow.reverts.stream().map(this::revert).toList();
        List<DeciderDeclaration> readDeciders =
                flow.deciders.stream().map(this::decider).toList();
        return new FlowDeclaration(
                flow.name,
                flow.version,
                flow.pattern,
                order(readMembers),
                "FlowBuilder",
                flow.input.stream()
                        .map(part -> values.provision(part.value(), place))
                        .toList(),
                flow.inputType().map(Class::getSimpleName).orElse(""),
                output(),
                readMembers,
                readReverts,
                readDeciders,
                controllers(),
                flow.allowUnused,
                place);
    }

    private MemberDeclaration read(MemberBuilder<?> member) {
        if (member instanceof TaskBuilder task) {
            tasks.putIfAbsent(task.name, task);
            return new TaskReading(task, place.inside("task", task.name), values, problems, gaps).read();
        }
        return new SubflowReading((SubflowBuilder) member, place, values, problems).read();
    }

    /**
     * Whoever adds one member after the other says their order by it, also where nested flows are among them. So it counts
     * as a named one there, as annotated classes name it, in which fields stand apart from methods.
     */
    private List<NameReference> order(List<MemberDeclaration> added) {
        boolean said = flow.pattern == FlowPattern.LINEAR
                && flow.order.isEmpty()
                && added.stream().anyMatch(SubflowDeclaration.class::isInstance);
        return said
                ? added.stream()
                        .map(member -> new NameReference(member.name(), member.place()))
                        .toList()
                : references(flow.order, place);
    }

    static List<NameReference> references(List<String> names, Place place) {
        return names.stream().map(name -> new NameReference(name, place)).toList();
    }

    private Optional<OutputDeclaration> output() {
        return flow.outputs().map(all -> {
            Place outputPlace = new BuilderPlace(place.describe() + ", output");
            return new OutputDeclaration(
                    types.reference(Values.class),
                    all.stream()
                            .map(value -> values.requirement(value, outputPlace))
                            .toList(),
                    outputPlace);
        });
    }

    private List<ControllerDeclaration> controllers() {
        if (flow.retry.controller().isEmpty()) {
            return values.controllers(flow.retry, place);
        }
        ControllerBuilder<?> controller = flow.retry.controller().get();
        Place controllerPlace = place.inside("retry controller", controller.name);
        if (controller.control().isEmpty()) {
            gaps.add("retry controller '" + controller.name + "' has no lambda: end it with decides(...)");
        }
        Optional<Provision> provides = controller.value().map(value -> values.provision(value, controllerPlace));
        return List.of(new ControllerDeclaration.Custom(
                controller.name,
                requirements(controller.taken, controllerPlace, "retry controller '" + controller.name + "'"),
                provides,
                controllerPlace));
    }

    private RevertDeclaration revert(RevertBuilder revert) {
        Place revertPlace = place.inside("task", revert.task).inside("revert", revert.name);
        String who = "revert '" + revert.name + "' of task '" + revert.task + "'";
        if (revert.invocation().isEmpty()) {
            gaps.add(who + " has no lambda: end it with calls(...) or callsAsync(...)");
        }
        Optional<TaskBuilder> task = Optional.ofNullable(tasks.get(revert.task));
        RevertReading revertValues = new RevertReading(revert.taken, task, revertPlace, who, values, gaps);
        List<Requirement> requirements = new ArrayList<>();
        FailureUse failure = FailureUse.NONE;
        for (RevertParameter<?> parameter : revert.taken.parameters()) {
            revertValues.read(parameter).ifPresent(requirements::add);
            if (parameter instanceof FailureParameter<?> taken) {
                failure = switch (taken.kind()) {
                    case PLAIN -> FailureUse.PLAIN;
                    case OPTIONAL -> FailureUse.OPTIONAL;
                    case ALL -> failure;
                };
            }
        }
        RevertDeclaration declared = new RevertDeclaration(
                revert.name,
                new NameReference(revert.task, revertPlace),
                requirements,
                revert.failed,
                failure,
                revert.retry().map(policy -> values.times(policy, revertPlace)).stream()
                        .toList(),
                revertPlace);
        reverts.put(declared, revert);
        return declared;
    }

    private DeciderDeclaration decider(DeciderBuilder decider) {
        Place deciderPlace = place.inside("decider", decider.name);
        String who = "decider '" + decider.name + "'";
        if (decider.decision().isEmpty()) {
            gaps.add(who + " has no lambda: end it with decides(...)");
        }
        DeciderDeclaration declared = new DeciderDeclaration(
                decider.name,
                new NameReference(decider.target, deciderPlace),
                decider.depth,
                requirements(decider.taken, deciderPlace, who),
                deciderPlace);
        deciders.put(declared, decider);
        return declared;
    }

    private List<Requirement> requirements(Taken taken, Place where, String who) {
        List<Requirement> requirements = new ArrayList<>();
        for (RevertParameter<?> parameter : taken.parameters()) {
            if (parameter instanceof EachKey<?> each) {
                gaps.add(who + " takes " + each + ", but only a task runs once for each element");
            }
            requirements.add(values.requirement(taken, (KeyUse<?>) parameter, where));
        }
        return requirements;
    }
}
