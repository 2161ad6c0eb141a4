package io.millrace.processor;

import com.google.auto.service.AutoService;
import io.millrace.processor.read.Names;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor of Millrace: checks each class with {@code @Flow} and generates its flow class.
 *
 * <p>Options: {@code -Amillrace.draw=mermaid,dot,json} writes drawings beside the classes,
 * {@code -Amillrace.unused=note|warn|off} says how unused values are reported (the default is {@code note}), and
 * {@code -Amillrace.lock=DIR} names the directory with the shapes of flows that have runs in flight.
 */
@AutoService(Processor.class)
public final class FlowProcessor extends AbstractProcessor {
    private Rounds rounds = Rounds.NONE;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.copyOf(Names.ANNOTATIONS);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return ProcessorOptions.names(processingEnv == null ? Map.of() : processingEnv.getOptions());
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        rounds = new FlowRounds(environment);
    }

    /** Returns false in any case, so that other processors see the annotations too. */
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        rounds.next(round);
        return false;
    }

    /** What happens in the rounds of one compilation. */
    interface Rounds {
        /** Before the compiler has called {@code init}, nothing does. */
        Rounds NONE = round -> {};

        void next(RoundEnvironment round);
    }
}
