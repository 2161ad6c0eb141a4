package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;

/** Checks that the annotations on the members of a flow class have a meaning where they stand, and together. */
final class Placement {
    /** What makes a method a part of the flow; of several on one method the first one counts. */
    static final List<String> ROLES = List.of(Names.TASK, Names.REVERT, Names.DECIDER, Names.RETRY_CONTROLLER);

    private static final Set<String> PROVIDING = Set.of(Names.TASK, Names.RETRY_CONTROLLER);
    private static final Set<String> RETRIED = Set.of(Names.TASK, Names.REVERT);

    private final Reading reading;

    Placement(Reading reading) {
        this.reading = reading;
    }

    /** Checks every member of the flow class. */
    void check() {
        Element flow = reading.flow();
        checkOneRetry(flow);
        checkOneController(flow);
        for (Element member : flow.getEnclosedElements()) {
            if (member instanceof ExecutableElement method) {
                checkMethod(method);
            } else if (member.getKind() == ElementKind.FIELD) {
                checkField(member);
            }
        }
    }

    private void checkOneController(Element flow) {
        flow.getEnclosedElements().stream()
                .filter(member -> Annotations.isOn(member, Names.RETRY_CONTROLLER))
                .skip(1)
                .forEach(second -> report(
                        second,
                        Names.RETRY_CONTROLLER,
                        "flow class '" + reading.flowName() + "' has a second method with @RetryController",
                        "A scope has one retry controller.",
                        "remove one of the two."));
    }

    private void checkMethod(ExecutableElement method) {
        List<String> annotations = Annotations.namesOn(method);
        List<String> roles = ROLES.stream().filter(annotations::contains).toList();
        String role = roles.isEmpty() ? "" : roles.get(0);
        roles.stream().skip(1).forEach(second -> reportBoth(method, role, second));
        if (annotations.contains(Names.PROVIDES) && !PROVIDING.contains(role)) {
            reportLonely(method, Names.PROVIDES, "on a method with @Task or @RetryController");
        }
        checkRetry(method, annotations, role);
        Optional<RecordComponentElement> component = RecordComponents.ofAccessor(method);
        if (!role.isEmpty() && component.isPresent()) {
            report(
                    // An accessor that nobody wrote has no position.
                    reading.places().of(component.get()),
                    Names.written(role) + " stands on the accessor of record component '" + method.getSimpleName()
                            + "'",
                    "An accessor gives what the record holds; it is no part of a flow.",
                    "move " + Names.written(role) + " to a method of its own.");
        }
        checkParameters(method, role);
    }

    private void checkRetry(ExecutableElement method, List<String> annotations, String role) {
        checkOneRetry(method);
        for (String retry : List.of(Names.RETRY, Names.RETRY_EACH)) {
            if (annotations.contains(retry) && !RETRIED.contains(role) && !isFromComponent(method, retry)) {
                reportLonely(method, retry, "on a task, a revert, a flow class or a field with @Subflow");
            }
        }
        if (annotations.contains(Names.RETRY_EACH) && role.equals(Names.REVERT)) {
            report(
                    method,
                    Names.RETRY_EACH,
                    "@RetryEach stands on the revert '" + method.getSimpleName() + "'",
                    "A revert has no alternatives: it undoes what was done with one of them.",
                    "use @Retry.");
        }
        Element flow = reading.flow();
        if (role.equals(Names.RETRY_CONTROLLER)) {
            List.of(Names.RETRY, Names.RETRY_EACH).stream()
                    .filter(retry -> Annotations.isOn(flow, retry))
                    .findFirst()
                    .ifPresent(retry -> report(
                            method,
                            role,
                            "@RetryController and " + Names.written(retry) + " both control flow class '"
                                    + reading.flowName() + "'",
                            "A scope has one retry controller.",
                            "remove one of the two."));
        }
    }

    /** An annotation that exists for fields and methods is passed on from a record component to its accessor too. */
    private static boolean isFromComponent(Element member, String annotation) {
        return member instanceof ExecutableElement method
                && RecordComponents.ofAccessor(method)
                        .map(RecordComponents::fieldOf)
                        .filter(field -> Annotations.isOn(field, annotation))
                        .isPresent();
    }

    private void checkParameters(ExecutableElement method, String role) {
        boolean hasEach = false;
        for (MethodParameter parameter : MethodParameter.of(method).toList()) {
            Optional<FoundAnnotation> each = reading.annotation(parameter, Names.EACH);
            Optional<FoundAnnotation> requires = reading.annotation(parameter, Names.REQUIRES);
            if (each.isPresent() && !role.equals(Names.TASK)) {
                reportLonely(each.get(), parameter.name(), "@Each", "on a parameter of a method with @Task");
            } else if (each.isPresent() && hasEach) {
                report(
                        each.get().place(),
                        "task method '" + method.getSimpleName() + "' has a second parameter with @Each",
                        "A task runs once for each element of one collection.",
                        "take one collection whose elements hold both, or nest a flow.");
            } else if (each.isPresent() && requires.isPresent()) {
                reportBoth(requires.get(), parameter.name(), "@Each", "@Requires");
            } else if (requires.isPresent() && role.isEmpty()) {
                reportLonely(
                        requires.get(),
                        parameter.name(),
                        "@Requires",
                        "on a parameter of a task, revert, decider or controller");
            }
            hasEach |= each.isPresent();
        }
    }

    private void checkField(Element field) {
        checkOneRetry(field);
        for (String retry : List.of(Names.RETRY, Names.RETRY_EACH)) {
            if (Annotations.isOn(field, retry) && !Annotations.isOn(field, Names.SUBFLOW)) {
                reportLonely(field, retry, "on a task, a revert, a flow class or a field with @Subflow");
            }
        }
    }

    private void checkOneRetry(Element element) {
        boolean both = Annotations.isOn(element, Names.RETRY) && Annotations.isOn(element, Names.RETRY_EACH);
        if (both && !isFromComponent(element, Names.RETRY_EACH)) {
            reportBoth(element, Names.RETRY, Names.RETRY_EACH);
        }
    }

    private void reportBoth(Element element, String first, String second) {
        reportBoth(
                reading.annotation(element, second).orElseThrow(),
                element.getSimpleName().toString(),
                Names.written(first),
                Names.written(second));
    }

    private void reportBoth(FoundAnnotation annotation, String name, String first, String second) {
        report(
                annotation.place(),
                first + " and " + second + " exclude each other on '" + name + "'",
                "at " + annotation.place().describe(),
                "remove one of the two.");
    }

    private void reportLonely(Element element, String annotation, String where) {
        reportLonely(
                reading.annotation(element, annotation).orElseThrow(),
                element.getSimpleName().toString(),
                Names.written(annotation),
                where);
    }

    private void reportLonely(FoundAnnotation annotation, String name, String written, String where) {
        report(
                annotation.place(),
                written + " has no meaning on '" + name + "'",
                "It stands " + where + ".",
                "remove it, or add the annotation that is missing.");
    }

    private void report(Element element, String annotation, String headline, String reason, String fix) {
        report(reading.annotation(element, annotation).orElseThrow().place(), headline, reason, fix);
    }

    private void report(SourcePlace place, String headline, String reason, String fix) {
        reading.report(
                reading.problem(ProblemCode.F007, place, headline).fact(reason).fix(fix));
    }
}
