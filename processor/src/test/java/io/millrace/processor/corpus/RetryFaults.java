package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Fault.Choice;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import java.util.List;
import java.util.Optional;

/** Faults in retries and durations. */
final class RetryFaults {
    static final List<Fault> ALL = List.of(
            ofTask("no attempts", "F401", "@Retry(attempts = 0)"),
            ofTask("a negative number of attempts", "F401", "@Retry(attempts = -7)"),
            ofTask("a backoff below one", "F401", "@Retry(attempts = 2, backoff = 0.9)"),
            ofTask("a jitter above one", "F401", "@Retry(attempts = 2, jitter = 1.01)"),
            ofTask("an unreadable delay", "F402", "@Retry(attempts = 2, delay = \"soon\")"),
            ofTask("an unreadable longest delay", "F402", "@Retry(attempts = 2, maxDelay = \"1 day\")"),
            ofTask("a negative time", "F402", "@Retry(attempts = 2, within = \"PT-1S\")"),
            ofTask(
                    "a failure to be retried and not to be retried",
                    "F403",
                    "@Retry(attempts = 2, on = Error.class, abortOn = Error.class)"),
            Fault.said("alternatives in both forms", "F405", RetryFaults::bothForms),
            ofTask("alternatives in no form", "F405", "@RetryEach(as = \"alternative\")"),
            Fault.said("a failure that cannot occur", "F404", RetryFaults::impossibleFailure),
            Fault.said("an unreadable timeout", "F402", RetryFaults::unreadableTimeout),
            Fault.said("a flow with no attempts", "F401", RetryFaults::ofFlow),
            Fault.said("a nested flow with no attempts", "F401", RetryFaults::ofNestedFlow),
            Fault.said("a revert with no attempts", "F401", RetryFaults::ofRevert));

    private RetryFaults() {}

    private static Fault ofTask(String name, String code, String annotation) {
        return Fault.said(name, code, (flow, choice) -> {
            Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
            found.ifPresent(task -> task.retry = " " + annotation);
            return found;
        });
    }

    private static Optional<?> bothForms(Sketch flow, Choice choice) {
        Optional<Value> collection = choice.oneOf(flow.input.stream()
                .filter(value -> !value.optional && choice.types().fits(value.type, ValueType.COLLECTION)));
        return collection.flatMap(value -> {
            Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
            found.ifPresent(task ->
                    task.retry = " @RetryEach(of = \"" + value.name + "\", values = \"y\", as = \"alternative\")");
            return found;
        });
    }

    private static Optional<?> impossibleFailure(Sketch flow, Choice choice) {
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream().filter(task -> !task.asynchronous));
        found.ifPresent(task -> {
            task.thrown = " throws java.io.FileNotFoundException";
            task.retry = " @Retry(attempts = 2, on = InterruptedException.class)";
        });
        return found;
    }

    private static Optional<?> unreadableTimeout(Sketch flow, Choice choice) {
        Optional<TaskSketch> found = choice.oneOf(flow.tasks().stream());
        found.ifPresent(task -> task.members = "timeout = \"forever\"");
        return found;
    }

    private static Optional<?> ofFlow(Sketch flow, Choice choice) {
        flow.retry = " @Retry(attempts = 0)";
        return Optional.of(flow);
    }

    private static Optional<?> ofNestedFlow(Sketch flow, Choice choice) {
        var found = choice.oneOf(flow.nests().stream());
        found.ifPresent(nest -> nest.retry = " @Retry(attempts = 0)");
        return found;
    }

    private static Optional<?> ofRevert(Sketch flow, Choice choice) {
        var found = choice.oneOf(flow.reverts.stream());
        found.ifPresent(revert -> revert.retry = " @Retry(attempts = 0)");
        return found;
    }
}
