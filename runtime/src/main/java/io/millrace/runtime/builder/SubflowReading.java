package io.millrace.runtime.builder;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.Requirement;
import io.millrace.model.SubflowDeclaration;
import io.millrace.model.SubflowDeclaration.InputBinding;
import io.millrace.model.SubflowDeclaration.OutputBinding;
import io.millrace.model.Suggestions;
import io.millrace.model.TypeRef;
import io.millrace.runtime.builder.NestedOutputs.NestedValue;
import io.millrace.runtime.builder.SubflowBuilder.Rename;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one nested flow. */
final class SubflowReading {
    private final SubflowBuilder subflow;
    private final BuilderPlace place;
    private final ValueReading values;
    private final List<Problem> problems;

    SubflowReading(SubflowBuilder subflow, BuilderPlace flow, ValueReading values, List<Problem> problems) {
        this.subflow = subflow;
        this.place = flow.inside("nested flow", subflow.name);
        this.values = values;
        this.problems = problems;
    }

    SubflowDeclaration read() {
        FlowSpec inner = subflow.flow.plan().spec();
        List<NestedValue> given = NestedOutputs.of(subflow.flow);
        Map<String, String> inputs = renames(
                subflow.inputs,
                "input",
                inner.inputs().stream().map(ValueSpec::name).toList());
        Map<String, String> outputs = renames(
                subflow.outputs, "output", given.stream().map(NestedValue::name).toList());
        return new SubflowDeclaration(
                subflow.name,
                type(),
                inner.inputs().stream()
                        .map(value -> input(value, inputs.getOrDefault(value.name(), value.name())))
                        .toList(),
                given.stream()
                        .map(value -> output(value, outputs.getOrDefault(value.name(), value.name())))
                        .toList(),
                FlowReading.references(subflow.after, place),
                subflow.priority,
                values.controllers(subflow.retry, place),
                place);
    }

    private TypeRef type() {
        return subflow.flow instanceof BuiltFlow<?, ?>
                ? TypeRef.named("", subflow.flow.name())
                : values.reference(subflow.flow.getClass());
    }

    private InputBinding input(ValueSpec value, String outer) {
        return new InputBinding(
                value.name(), new Requirement(outer, values.reference(value.type()), value.optional(), place));
    }

    private OutputBinding output(NestedValue value, String outer) {
        return new OutputBinding(value.name(), values.provision(outer, value.type(), value.optional(), place));
    }

    private Map<String, String> renames(List<Rename> renames, String which, List<String> names) {
        Map<String, String> byInner = new LinkedHashMap<>();
        for (Rename rename : renames) {
            String first = byInner.putIfAbsent(rename.inner(), rename.outer());
            if (first != null) {
                problems.add(problem("'" + rename.inner() + "' is renamed twice in '" + which + "s' of nested flow '"
                                + subflow.name + "'")
                        .fact("It is renamed to '" + first + "' and to '" + rename.outer() + "'.")
                        .fix("remove one of the two."));
            } else if (!names.contains(rename.inner())) {
                problems.add(unknown(rename, which, names));
            }
        }
        return byInner;
    }

    private Problem unknown(Rename rename, String which, List<String> names) {
        List<String> quoted = names.stream().map(name -> "'" + name + "'").toList();
        return problem("nested flow '" + subflow.name + "' has no " + which + " '" + rename.inner() + "' to rename")
                .fact(
                        names.isEmpty()
                                ? "It has no " + which + " at all."
                                : "Its " + which + " values are " + String.join(", ", quoted) + ".")
                .fix(Suggestions.nearest(rename.inner(), names)
                        .map(near -> "write '" + near + "=" + rename.outer() + "' (did you mean this?).")
                        .orElse("name one of its " + which + " values, or remove the rename."));
    }

    private Problem.Builder problem(String headline) {
        return Problem.of(ProblemCode.F501, place, headline);
    }
}
