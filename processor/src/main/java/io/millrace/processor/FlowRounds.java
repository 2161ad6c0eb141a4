package io.millrace.processor;

import com.palantir.javapoet.JavaFile;
import io.millrace.model.FlowGraph;
import io.millrace.model.ShapeFile;
import io.millrace.processor.FlowStages.Outcome;
import io.millrace.processor.read.NewTypes;
import io.millrace.processor.read.RuntimeLibrary;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * What happens in which round: flows that have what they need get their class, or a stub; and what is wrong is said as
 * soon as no flow waits for anything.
 */
final class FlowRounds implements FlowProcessor.Rounds {
    private final Elements elements;
    private final ProcessorOptions options;
    private final PendingFlows flows = new PendingFlows();
    private final FlowStages stages;
    private final GeneratedFiles files;
    private final Verdicts verdicts;
    private boolean runtimeIsUsable = true;

    FlowRounds(ProcessingEnvironment environment) {
        this.elements = environment.getElementUtils();
        this.options = ProcessorOptions.read(environment.getOptions());
        this.stages = new FlowStages(elements, environment.getTypeUtils(), flows, new LockedShapes(options.lock()));
        this.files = new GeneratedFiles(environment.getFiler());
        this.verdicts = new Verdicts(elements, flows, stages, new ProblemReporter(environment.getMessager(), options));
    }

    @Override
    public void next(RoundEnvironment round) {
        NewTypes found = NewTypes.in(round, elements);
        flows.beginRound(found.topLevel());
        verdicts.beginRound(found.annotated());
        found.flows().forEach(flows::add);
        runtimeIsUsable &= flows.all().isEmpty() || checkRuntime();
        if (runtimeIsUsable) {
            runWaiting(false);
        } else {
            writeStubs();
        }
        if (runtimeIsUsable && round.processingOver()) {
            runWaiting(true);
        }
        if (!runtimeIsUsable || round.processingOver() || flows.all().stream().noneMatch(PendingFlow::isWaiting)) {
            verdicts.say(options, runtimeIsUsable);
        }
    }

    private boolean checkRuntime() {
        return element(flows.all().get(0))
                .map(flow -> new RuntimeLibrary(elements, flow).check().isEmpty())
                .orElse(true);
    }

    /** So that code which mentions generated classes has no errors of its own. */
    private void writeStubs() {
        for (PendingFlow flow : flows.unblocked()) {
            flow.givenUp();
            element(flow).ifPresent(element -> {
                try {
                    Optional<JavaFile> stub = stages.stubWithoutRuntime(element);
                    if (stub.isPresent()) {
                        files.write(stub.get(), element);
                    }
                } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
                    // What is wrong with the runtime is said in any case.
                    flow.failed(e);
                }
            });
        }
    }

    /**
     * Runs nested flows before those that nest them, and all of them in this round if possible: if a source mentions a
     * generated class, the Eclipse compiler (3.38) starts again when that class arrives, and then forgets the classes
     * that were generated in rounds before.
     */
    private void runWaiting(boolean isLast) {
        List<PendingFlow> next = flows.unblocked();
        while (!next.isEmpty()) {
            next.forEach(flow -> run(flow, isLast));
            next = flows.released();
            if (next.isEmpty()) {
                next = flows.breakCycles();
            }
        }
    }

    private void run(PendingFlow flow, boolean isLast) {
        Optional<TypeElement> element = element(flow);
        if (element.isEmpty()) {
            return;
        }
        try {
            Outcome outcome = stages.run(element.get(), isLast);
            if (outcome instanceof Outcome.Done done) {
                finish(flow, done, element.get());
            } else if (outcome instanceof Outcome.Waits waits) {
                flow.await(waits.awaited());
            }
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
            // One flow that the processor cannot manage does not take the others with it.
            flow.failed(e);
        }
    }

    private void finish(PendingFlow flow, Outcome.Done done, TypeElement element) throws IOException {
        if (done.file().isEmpty()) {
            flow.givenUp();
            verdicts.add(flow, done.problems());
        } else if (files.write(done.file().get(), element)) {
            flow.written(
                    flows.round(),
                    done.signature(),
                    done.graph().isEmpty() || !done.problems().isEmpty());
            verdicts.add(flow, done.problems());
            draw(done.file().get(), done.graph(), element);
            writeShape(done.file().get(), done.shape(), element);
        } else {
            // Read again, the flow is found to have a name that is taken.
            flows.take(flow.generated());
            flow.givenUp();
        }
    }

    private void draw(JavaFile file, Optional<FlowGraph> graph, TypeElement element) throws IOException {
        if (graph.isPresent()) {
            files.draw(options.drawings(), file, graph.get(), element);
        }
    }

    /** Also that of a flow whose lock it breaks: the new lock is made of it when the version has been raised. */
    private void writeShape(JavaFile file, Optional<ShapeFile> shape, TypeElement element) throws IOException {
        if (options.lock().isPresent() && shape.isPresent()) {
            files.writeShape(file, shape.get(), element);
        }
    }

    private Optional<TypeElement> element(PendingFlow flow) {
        return Optional.ofNullable(elements.getTypeElement(flow.name()));
    }
}
