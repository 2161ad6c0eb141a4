package io.millrace.processor;

import io.millrace.model.Problem;
import io.millrace.model.ProblemFormatter;
import io.millrace.processor.read.SourcePlace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Prints problems in the order in which they are given, each once. */
final class ProblemReporter {
    private final Messager messager;
    private final ProcessorOptions options;
    private final Set<Said> said = new HashSet<>();

    ProblemReporter(Messager messager, ProcessorOptions options) {
        this.messager = messager;
        this.options = options;
    }

    private record Said(SourcePlace place, String text) {}

    void report(List<Problem> problems) {
        problems.forEach(this::report);
    }

    private void report(Problem problem) {
        SourcePlace place = problem.place() instanceof SourcePlace source
                ? source
                : SourcePlace.nowhere(problem.place().describe());
        String text = text(problem, place);
        boolean silent = problem.code().isNote() && options.unused() == ProcessorOptions.Unused.OFF;
        if (!silent && said.add(new Said(place, text))) {
            print(kind(problem), text, place);
        }
    }

    private Kind kind(Problem problem) {
        if (!problem.code().isNote()) {
            return Kind.ERROR;
        }
        return options.unused() == ProcessorOptions.Unused.WARN ? Kind.WARNING : Kind.NOTE;
    }

    /** The code comes first in any case; then what is meant, where the compiler shows another place. */
    private static String text(Problem problem, SourcePlace place) {
        String text = ProblemFormatter.format(problem);
        String code = "[" + problem.code() + "] ";
        return place.isElsewhere() ? code + "[" + place.description() + "] " + text.substring(code.length()) : text;
    }

    private void print(Kind kind, String text, SourcePlace place) {
        @Nullable Element element = place.element().orElse(null);
        @Nullable AnnotationMirror annotation = place.annotation().orElse(null);
        @Nullable AnnotationValue value = place.value().orElse(null);
        if (element == null) {
            messager.printMessage(kind, text);
        } else if (annotation == null) {
            messager.printMessage(kind, text, element);
        } else if (value == null) {
            messager.printMessage(kind, text, element, annotation);
        } else {
            messager.printMessage(kind, text, element, annotation, value);
        }
    }
}
