package io.millrace.processor;

import com.palantir.javapoet.JavaFile;
import io.millrace.model.FlowGraph;
import io.millrace.model.FlowRules;
import io.millrace.model.GraphResolver;
import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.ShapeFile;
import io.millrace.processor.emit.FlowEmitter;
import io.millrace.processor.emit.StubEmitter;
import io.millrace.processor.read.Compilation;
import io.millrace.processor.read.FlowReader;
import io.millrace.processor.read.FlowReading;
import io.millrace.processor.read.NestedFlowUse;
import io.millrace.processor.read.NestedSignature;
import io.millrace.processor.read.SourcePlace;
import io.millrace.processor.source.FlowClass;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Leads a flow class through the stages: read, resolve, check, emit. Nothing is written or printed here, so a flow can be
 * led through them again.
 */
final class FlowStages {
    /** What may be wrong only because a value is not in the declaration that is there in a correct source. */
    private static final Set<ProblemCode> DOUBTFUL =
            EnumSet.of(ProblemCode.F101, ProblemCode.F203, ProblemCode.F405, ProblemCode.F106, ProblemCode.F107);

    private final Elements elements;
    private final Types types;
    private final Compilation compilation;
    private final LockedShapes locks;
    /** For each flow class the generated classes that it needs too early; names, because elements do not outlive a round. */
    private final Map<String, Set<String>> late = new HashMap<>();

    FlowStages(Elements elements, Types types, Compilation compilation, LockedShapes locks) {
        this.elements = elements;
        this.types = types;
        this.compilation = compilation;
        this.locks = locks;
    }

    /** What became of a flow. */
    sealed interface Outcome {
        /** It has to wait for what is generated in this round. */
        record Waits(Set<String> missing, List<NestedFlowUse> awaited) implements Outcome {}

        /**
         * It went through all stages.
         *
         * @param file the generated class, or its stub; empty where neither can be written
         * @param signature what flows that nest this one see of it
         * @param graph the graph of a flow without problems, for drawings
         * @param shape the shape of a flow that has no problem but perhaps a lock
         * @param problems errors and notes
         */
        record Done(
                Optional<JavaFile> file,
                NestedSignature signature,
                Optional<FlowGraph> graph,
                Optional<ShapeFile> shape,
                List<Problem> problems)
                implements Outcome {}
    }

    /**
     * Leads a flow through the stages.
     *
     * @param isLast whether no later round can bring what is missing now
     */
    Outcome run(TypeElement flow, boolean isLast) {
        FlowReading reading = FlowReader.read(flow, elements, types, compilation);
        if (waits(reading, isLast)) {
            return new Outcome.Waits(reading.missing(), reading.awaited());
        }
        FlowGraph graph = GraphResolver.resolve(reading.flow().declaration(), reading.types());
        List<Problem> problems = problems(reading, graph);
        lateTypes(reading, flow).forEach(missing -> problems.add(lateType(reading, flow, missing)));
        boolean sound = reading.isComplete()
                && reading.missing().isEmpty()
                && problems.stream().allMatch(problem -> problem.code().isNote());
        Optional<ShapeFile> shape = sound ? Optional.of(shape(reading, graph)) : Optional.empty();
        // Rules and fingerprint look deeper into types than the reader, and may have met more that is missing.
        if (waits(reading, isLast)) {
            return new Outcome.Waits(reading.missing(), reading.awaited());
        }
        NestedSignature signature = NestedSignature.of(reading, graph);
        Optional<Problem> broken = shape.flatMap(found -> locks.check(reading.flow(), found));
        broken.ifPresent(problems::add);
        if (shape.isEmpty() || broken.isPresent() || !reading.missing().isEmpty()) {
            return new Outcome.Done(stub(reading, graph), signature, Optional.empty(), shape, problems);
        }
        JavaFile file = FlowEmitter.emit(reading.flow(), graph, shape.get().shape());
        return new Outcome.Done(Optional.of(file), signature, Optional.of(graph), shape, problems);
    }

    private boolean waits(FlowReading reading, boolean isLast) {
        boolean lacks = !reading.missing().isEmpty() && !waitsForItself(reading);
        return !isLast && (lacks || !reading.awaited().isEmpty());
    }

    /** Then nothing is gained by waiting, and a stub that comes in the last round comes too late for javac. */
    private boolean waitsForItself(FlowReading reading) {
        FlowClass flow = reading.flow();
        String prefix = flow.packageName().isEmpty() ? "" : flow.packageName() + ".";
        return reading.missing().stream()
                .anyMatch(missing -> compilation.isGeneratedFrom(prefix + flow.name(), missing));
    }

    private static List<Problem> problems(FlowReading reading, FlowGraph graph) {
        if (reading.hasUnreadableValue()) {
            return new ArrayList<>();
        }
        List<Problem> problems = new ArrayList<>(reading.problems());
        boolean certain = reading.isComplete() && reading.missing().isEmpty();
        for (Problem problem : FlowRules.check(graph, reading.types())) {
            boolean counts = certain || !DOUBTFUL.contains(problem.code());
            boolean halfOfAnError =
                    problem.code().isNote() && !reading.problems().isEmpty();
            if (counts && !halfOfAnError) {
                problems.add(problem);
            }
        }
        return problems;
    }

    /**
     * A flow that mentions a class which is generated from itself would wait for ever. It is noted here: once the stub is
     * there, the compiler finds the class and says nothing.
     */
    private Set<String> lateTypes(FlowReading reading, TypeElement flow) {
        Set<String> known = late.computeIfAbsent(flow.getQualifiedName().toString(), first -> new TreeSet<>());
        reading.missing().forEach(missing -> compilation.generatedLater(missing).ifPresent(known::add));
        return known;
    }

    private static Problem lateType(FlowReading reading, TypeElement flow, String missing) {
        String name = reading.flow().name();
        return Problem.of(
                        ProblemCode.F303,
                        SourcePlace.of(flow, name),
                        "flow class '" + name + "' needs the type '" + missing
                                + "', which is not there when the flow is checked")
                .fact("'" + missing + "' is generated from a flow that has to be checked first.")
                .fix("let the members of '" + name + "' take and give types that are not generated from flows.");
    }

    private static ShapeFile shape(FlowReading reading, FlowGraph graph) {
        return ShapeFile.of(graph, reading.types());
    }

    /** Returns what can be written for a flow where the runtime cannot be used. */
    Optional<JavaFile> stubWithoutRuntime(TypeElement flow) {
        FlowReading reading = FlowReader.read(flow, elements, types, compilation);
        FlowGraph graph = GraphResolver.resolve(reading.flow().declaration(), reading.types());
        return reading.isWritable() ? StubEmitter.emitWithoutRuntime(reading.flow(), graph) : Optional.empty();
    }

    private static Optional<JavaFile> stub(FlowReading reading, FlowGraph graph) {
        return reading.isWritable() ? StubEmitter.emit(reading.flow(), graph) : Optional.empty();
    }
}
