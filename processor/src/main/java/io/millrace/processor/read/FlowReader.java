package io.millrace.processor.read;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.DeciderDeclaration;
import io.millrace.model.FlowDeclaration;
import io.millrace.model.FlowPattern;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.source.FlowClass;
import io.millrace.processor.source.MethodCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads a class with {@code @Flow}: from the compiler's elements to plain data. */
public final class FlowReader {
    private static final String GENERATED = "javax.annotation.processing.Generated";

    private final Reading reading;
    private final FoundAnnotation annotation;
    private final List<FlowMember> members;
    private final Map<TaskDeclaration, MethodCall> tasks = new LinkedHashMap<>();
    private final Map<RevertDeclaration, MethodCall> reverts = new LinkedHashMap<>();
    private final Map<DeciderDeclaration, MethodCall> deciders = new LinkedHashMap<>();
    private final Map<SubflowDeclaration, String> fields = new LinkedHashMap<>();
    private final List<ControllerDeclaration> controllers = new ArrayList<>();
    private Optional<MethodCall> controllerCall = Optional.empty();

    private FlowReader(Reading reading) {
        this.reading = reading;
        this.annotation = reading.annotation(reading.flow(), Names.FLOW).orElseThrow();
        this.members = FlowMember.of(reading);
    }

    /** Reads a flow class completely, whatever is wrong with it. */
    public static FlowReading read(TypeElement flow, Elements elements, Types types, Compilation compilation) {
        return new FlowReader(new Reading(flow, elements, types, compilation)).read();
    }

    private FlowReading read() {
        boolean isWritable = new FlowClassCheck(reading).check();
        new Placement(reading).check();
        new Inherited(reading).check();
        return new FlowReading(
                flowClass(),
                reading.types(),
                reading.problems(),
                isWritable,
                reading.isComplete(),
                reading.missing(),
                reading.hasUnreadableValue(),
                reading.awaited());
    }

    private FlowClass flowClass() {
        FlowRecords records = new FlowRecords(reading, annotation);
        Optional<FlowRecords.Input> input = records.input();
        FlowDeclaration declaration = declaration(records, input);
        return new FlowClass(
                Enclosing.packageName(reading.flow()),
                reading.flowName(),
                reading.allPublic(),
                reading.lookup()
                        .find(GENERATED)
                        .map(type -> type.getQualifiedName().toString()),
                input.map(FlowRecords.Input::type),
                declaration,
                tasks,
                reverts,
                deciders,
                controllerCall,
                fields,
                reading.unnameable(),
                List.copyOf(reading.visibility().warnings()),
                new HiddenNames(reading).find());
    }

    private FlowDeclaration declaration(FlowRecords records, Optional<FlowRecords.Input> input) {
        List<MemberDeclaration> declared = readMembers();
        readReverts();
        readDeciders();
        readControllers();
        return new FlowDeclaration(
                annotation.string("value"),
                annotation.integer("version"),
                annotation.constant("pattern", FlowPattern.class),
                TaskReader.references(annotation, "order"),
                reading.flowName(),
                input.map(FlowRecords.Input::values).orElse(List.of()),
                input.map(FlowRecords.Input::source).orElse(""),
                records.output(),
                declared,
                List.copyOf(reverts.keySet()),
                List.copyOf(deciders.keySet()),
                controllers,
                annotation.strings("allowUnused").stream()
                        .map(FoundAnnotation.Written::value)
                        .collect(Collectors.toUnmodifiableSet()),
                reading.places().of(reading.flow()));
    }

    private List<MemberDeclaration> readMembers() {
        TaskReader taskReader = new TaskReader(reading, members(Names.TASK));
        SubflowReader subflowReader = new SubflowReader(reading);
        List<MemberDeclaration> declared = new ArrayList<>();
        for (FlowMember member : members) {
            if (member.role().equals(Names.TASK)) {
                ReadMethod<TaskDeclaration> task = taskReader.read(member.method(), member.annotation());
                tasks.put(task.declaration(), task.call());
                declared.add(task.declaration());
            } else if (member.role().equals(Names.SUBFLOW)) {
                SubflowDeclaration subflow =
                        subflowReader.read(member.element(), member.retried(), member.annotation());
                fields.put(subflow, member.access());
                declared.add(subflow);
            }
        }
        return declared;
    }

    private List<FlowMember> members(String role) {
        return members.stream().filter(member -> member.role().equals(role)).toList();
    }

    private void readReverts() {
        RevertReader reader = new RevertReader(reading, tasks.keySet());
        for (FlowMember member : members(Names.REVERT)) {
            ReadMethod<RevertDeclaration> revert = reader.read(member.method(), member.annotation());
            reverts.put(revert.declaration(), revert.call());
        }
    }

    private void readDeciders() {
        DeciderReader reader = new DeciderReader(reading);
        for (FlowMember member : members(Names.DECIDER)) {
            ReadMethod<DeciderDeclaration> decider = reader.read(member.method(), member.annotation());
            deciders.put(decider.declaration(), decider.call());
        }
    }

    /** More than one controller is reported as such; then the one counts that may provide a value. */
    private void readControllers() {
        ControllerReader reader = new ControllerReader(reading);
        for (FlowMember member : members(Names.RETRY_CONTROLLER)) {
            ReadMethod<ControllerDeclaration> controller = reader.read(member.method());
            if (controllers.isEmpty()) {
                controllers.add(controller.declaration());
                controllerCall = Optional.of(controller.call());
            }
        }
        List<ControllerDeclaration> ofClass = new RetryReader(reading).read(reading.flow());
        if (controllers.isEmpty()) {
            controllers.addAll(ofClass);
        }
    }
}
