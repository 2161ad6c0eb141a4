package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** Checks that a class can be used as a flow from a generated class beside it. */
final class FlowClassCheck {
    private final Reading reading;
    private final TypeElement flow;
    private final SourcePlace place;

    FlowClassCheck(Reading reading) {
        this.reading = reading;
        this.flow = reading.flow();
        this.place = reading.places().of(flow);
    }

    /** Reports what is wrong with the class, and returns whether a class beside it can be written at all. */
    boolean check() {
        checkKind();
        if (!flow.getTypeParameters().isEmpty()) {
            report("is generic", "A flow has values of fixed types.", "remove the type parameters.");
        }
        if (flow.getNestingKind().isNested() && !flow.getModifiers().contains(Modifier.STATIC)) {
            report(
                    "is an inner class",
                    "It belongs to an object of '" + Descriptions.of(Enclosing.of(flow)) + "'.",
                    "make it static, or move it to a file of its own.");
        }
        boolean isVisible = checkVisible();
        return checkName() && isVisible;
    }

    private void checkKind() {
        if (flow.getKind() != ElementKind.CLASS && flow.getKind() != ElementKind.RECORD) {
            String kind = switch (flow.getKind()) {
                case INTERFACE -> "an interface";
                case ENUM -> "an enum";
                default -> "an annotation";
            };
            report("is " + kind, "A flow is made from an object of the class.", "make it a class or a record.");
        } else if (flow.getModifiers().contains(Modifier.ABSTRACT)) {
            report(
                    "is abstract",
                    "A flow is a plain class that can be constructed.",
                    "remove 'abstract', and take what differs in the constructor.");
        }
    }

    private boolean checkVisible() {
        for (Element outer = flow; outer instanceof TypeElement; outer = Enclosing.of(outer)) {
            if (outer.getModifiers().contains(Modifier.PRIVATE)) {
                String what = outer.equals(flow)
                        ? "is private"
                        : "stands in the private class '" + Descriptions.of(outer) + "'";
                report(what, "Generated code in the same package names it.", "remove 'private'.");
                return false;
            }
        }
        return true;
    }

    private void report(String what, String reason, String fix) {
        reading.report(reading.problem(ProblemCode.F008, place, "flow class '" + reading.flowName() + "' " + what)
                .fact(reason)
                .fix(fix));
    }

    private boolean checkName() {
        String packageName = Enclosing.packageName(flow);
        String simpleName = Names.generated(reading.flowName());
        String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        return reading.compilation()
                .takenBy(name, flow.getQualifiedName().toString())
                .map(owner -> {
                    reading.report(reading.problem(
                                    ProblemCode.F504,
                                    place,
                                    "the name of the class that is generated for '" + reading.flowName()
                                            + "' is already taken")
                            .fact("'" + name + "' is " + owner + ".")
                            .fix("rename one of the two."));
                    return false;
                })
                .orElse(true);
    }
}
