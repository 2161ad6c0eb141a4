package io.millrace.processor;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.processor.FlowStages.Outcome;
import io.millrace.processor.read.RuntimeLibrary;
import io.millrace.processor.read.SourcePlace;
import io.millrace.processor.read.StrayAnnotations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Says what is wrong: options first, then flow by flow, then what stands in no flow.
 *
 * <p>Nothing is said as long as a flow waits, because an error ends javac's rounds, and that flow would not be checked.
 * Elements do not outlive a round, so a flow that was finished in an earlier one is led through the stages again.
 */
final class Verdicts {
    private final Elements elements;
    private final PendingFlows flows;
    private final FlowStages stages;
    private final ProblemReporter reporter;
    private final Map<PendingFlow, List<Problem>> ofThisRound = new HashMap<>();
    private final Set<String> annotatedTypes = new TreeSet<>();
    private boolean runtimeIsReported;

    Verdicts(Elements elements, PendingFlows flows, FlowStages stages, ProblemReporter reporter) {
        this.elements = elements;
        this.flows = flows;
        this.stages = stages;
        this.reporter = reporter;
    }

    /** Begins a round that brings annotations in these top-level types. */
    void beginRound(Set<String> newAnnotatedTypes) {
        ofThisRound.clear();
        annotatedTypes.addAll(newAnnotatedTypes);
    }

    /** Notes what was found about a flow in this round. */
    void add(PendingFlow flow, List<Problem> problems) {
        ofThisRound.put(flow, problems);
    }

    /** Says everything that was not said before. */
    void say(ProcessorOptions options, boolean runtimeIsUsable) {
        reporter.report(options.problems());
        if (runtimeIsUsable) {
            flows.all().stream().filter(PendingFlow::isUnreported).forEach(this::say);
        } else if (!runtimeIsReported) {
            runtimeIsReported = !flows.all().isEmpty();
            flows.all().stream().limit(1).forEach(flow -> withElement(flow.name(), this::sayRuntime));
        }
        StrayAnnotations stray = new StrayAnnotations(flows);
        annotatedTypes.forEach(name -> withElement(name, type -> reporter.report(stray.in(type))));
        annotatedTypes.clear();
    }

    private void sayRuntime(TypeElement flow) {
        reporter.report(new RuntimeLibrary(elements, flow).check().stream().toList());
    }

    private void say(PendingFlow flow) {
        withElement(flow.name(), element -> reporter.report(problems(flow, element)));
        flow.reported();
    }

    private List<Problem> problems(PendingFlow flow, TypeElement element) {
        if (flow.internalError().isPresent()) {
            return List.of(internalError(flow, element, flow.internalError().get()));
        }
        List<Problem> known = ofThisRound.get(flow);
        if (known != null) {
            return known;
        }
        try {
            return stages.run(element, true) instanceof Outcome.Done done ? done.problems() : List.of();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return List.of(internalError(flow, element, e));
        }
    }

    private void withElement(String name, Consumer<TypeElement> action) {
        Optional.ofNullable(elements.getTypeElement(name)).ifPresent(action);
    }

    private static Problem internalError(PendingFlow flow, TypeElement element, Throwable error) {
        StringWriter stackTrace = new StringWriter();
        error.printStackTrace(new PrintWriter(stackTrace, true));
        Problem.Builder problem = Problem.of(
                ProblemCode.F901,
                SourcePlace.of(element, flow.name()),
                "the processor failed at flow class '" + flow.name() + "'");
        stackTrace.toString().lines().map(line -> line.replace("\t", "    ")).forEach(problem::fact);
        return problem.fact("Other flows of this compilation were generated.")
                .fix("report this, with the lines above and the flow class.");
    }
}
