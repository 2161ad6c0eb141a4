package io.millrace.processor;

import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.Completion;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** Millrace's processor, with something between it and the compiler, and with a watch. */
final class ProcessorInEnvironment implements Processor {
    private final FlowProcessor processor = new FlowProcessor();
    private final UnaryOperator<ProcessingEnvironment> between;
    private Duration taken = Duration.ZERO;

    ProcessorInEnvironment(UnaryOperator<ProcessingEnvironment> between) {
        this.between = between;
    }

    /** Returns how long the processor itself was at work, without the compilation of what it generates. */
    Duration taken() {
        return taken;
    }

    @Override
    public void init(ProcessingEnvironment environment) {
        processor.init(between.apply(environment));
    }

    // What the processor under test answers is what this one answers.
    @SuppressWarnings("DoNotClaimAnnotations")
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        long start = System.nanoTime();
        try {
            return processor.process(annotations, round);
        } finally {
            taken = taken.plusNanos(System.nanoTime() - start);
        }
    }

    @Override
    public Set<String> getSupportedOptions() {
        return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return processor.getSupportedSourceVersion();
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
            Element element, AnnotationMirror annotation, ExecutableElement member, String userText) {
        return processor.getCompletions(element, annotation, member, userText);
    }
}
