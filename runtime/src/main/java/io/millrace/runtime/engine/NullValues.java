package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The exceptions for null where a value is due.
 *
 * @param flow the flow of the run
 * @param task the task that gave null
 * @param name its qualified name
 */
record NullValues(FlowSpec flow, TaskSpec task, String name) {
    static MillraceException input(FlowSpec flow) {
        return MillraceException.of(RuntimeCode.R010, "flow '" + flow.name() + "' was started with null as its input")
                .fix("give it an input; a flow that has none is started with start(flow).");
    }

    static MillraceException inputComponent(FlowSpec flow, ValueSpec input) {
        return MillraceException.of(
                        RuntimeCode.R011,
                        "the component '" + input.name() + "' of the input of flow '" + flow.name() + "' is null")
                .fact("'" + input.name() + "' is a " + input.type().getTypeName() + ", and not optional")
                .fix("give it a value, or make it an Optional in the input record.");
    }

    static MillraceException optionalInput(FlowSpec flow, RuntimeException thrown) {
        List<ValueSpec> optional =
                flow.inputs().stream().filter(ValueSpec::optional).toList();
        return MillraceException.of(
                        RuntimeCode.R011, "an Optional in the input of flow '" + flow.name() + "' is itself null")
                .fact("its optional components: " + names(optional))
                .cause(thrown)
                .fix("give Optional.empty() where there is no value.");
    }

    static MillraceException output(FlowSpec flow) {
        return MillraceException.of(RuntimeCode.R015, "the output of flow '" + flow.name() + "' is null")
                .fix("return an output from FlowCalls.output; generated code always does.");
    }

    MillraceException result() {
        return MillraceException.of(
                        RuntimeCode.R012, place() + " returned null, but provides " + names(task.provides()))
                .fix("return a value; where it may be absent, let the task return an Optional.");
    }

    MillraceException optional(RuntimeException thrown) {
        return MillraceException.of(RuntimeCode.R012, place() + " returned null instead of an Optional")
                .fact("it provides " + names(task.provides()))
                .cause(thrown)
                .fix("return Optional.empty() where there is no value.");
    }

    MillraceException component(String value) {
        return MillraceException.of(
                        RuntimeCode.R013,
                        place() + " returned a result whose component for the value '" + value + "' is null")
                .fix("give each component a value; where it may be absent, make it an Optional.");
    }

    MillraceException optionalComponent(RuntimeException thrown) {
        List<ValueSpec> optional =
                task.provides().stream().filter(ValueSpec::optional).toList();
        return MillraceException.of(
                        RuntimeCode.R013,
                        place() + " returned a result with a component that is null instead of an Optional")
                .fact("its optional components: " + names(optional))
                .cause(thrown)
                .fix("give Optional.empty() where there is no value.");
    }

    MillraceException stage() {
        return MillraceException.of(RuntimeCode.R014, place() + " is asynchronous, and gave null instead of a stage")
                .fix("return a stage; one that is complete already is CompletableFuture.completedFuture(value).");
    }

    MillraceException element(String collection, int index) {
        return MillraceException.of(
                        RuntimeCode.R017,
                        "the collection '" + collection + "' for whose elements " + place() + " runs holds null")
                .fact("at index " + index)
                .fix("leave it out of the collection.");
    }

    private String place() {
        return "task '" + name + "' of flow '" + flow.name() + "'";
    }

    private static String names(List<ValueSpec> values) {
        return values.stream().map(value -> "'" + value.name() + "'").collect(Collectors.joining(", "));
    }
}
