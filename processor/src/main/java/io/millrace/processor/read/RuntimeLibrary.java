package io.millrace.processor.read;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/** Checks that the runtime is there, and that it understands what this processor generates. */
public final class RuntimeLibrary {
    /** The format of the code that this processor generates. */
    private static final int FORMAT = 1;

    private final TypeLookup lookup;
    private final SourcePlace place;

    /** @param flow a flow class, whose module needs the runtime */
    public RuntimeLibrary(Elements elements, TypeElement flow) {
        this.lookup = new TypeLookup(elements, flow);
        this.place = SourcePlace.of(flow, Descriptions.of(flow));
    }

    /** Returns what is wrong with the runtime, if anything is. */
    public Optional<Problem> check() {
        if (lookup.find(Names.FLOW_DEFINITION).isEmpty()) {
            return Optional.of(missing());
        }
        Optional<Integer> format = lookup.find(Names.FLOW_PLAN).flatMap(RuntimeLibrary::format);
        return format.filter(known -> known >= FORMAT).isPresent() ? Optional.empty() : Optional.of(old(format));
    }

    private static Optional<Integer> format(TypeElement flowPlan) {
        return flowPlan.getEnclosedElements().stream()
                .filter(member -> member.getSimpleName().contentEquals(Names.NEWEST_FORMAT))
                .map(RuntimeLibrary::constant)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Integer> constant(Element member) {
        return member instanceof VariableElement field && field.getConstantValue() instanceof Integer value
                ? Optional.of(value)
                : Optional.empty();
    }

    private Problem missing() {
        String dependency = "add the dependency io.millrace:millrace-runtime, in the version of the processor";
        Problem.Builder problem =
                Problem.of(ProblemCode.F903, place, "the Millrace runtime is not there, which generated code needs");
        return lookup.moduleName()
                .map(module -> problem.fact("Module '" + module + "' does not read '" + Names.RUNTIME_MODULE + "'.")
                        .fix("write 'requires " + Names.RUNTIME_MODULE + ";' in module-info.java, and " + dependency
                                + "."))
                .orElseGet(() -> problem.fact("'" + Names.FLOW_DEFINITION + "' is not on the class path.")
                        .fix(dependency + "."));
    }

    private Problem old(Optional<Integer> format) {
        String known = format.map(number -> "up to format " + number).orElse("no format that has a number");
        return Problem.of(ProblemCode.F903, place, "the Millrace runtime is older than the processor")
                .fact("The processor generates code in format " + FORMAT + "; the runtime understands " + known + ".")
                .fix("use the same version of io.millrace:millrace-runtime and of the processor.");
    }
}
