package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import io.millrace.model.Provision;
import io.millrace.model.TypeRef;
import io.millrace.processor.read.AsynchronousTypes.Arrival;
import io.millrace.processor.source.ResultForm;
import io.millrace.processor.source.ResultForm.Accessor;
import io.millrace.processor.source.ResultForm.Asynchronous;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what a task or a revert returns: how it arrives, and which values it becomes. */
final class ResultReader {
    private final Reading reading;
    private final ExecutableElement method;
    private final MethodKind kind;
    private final String owner;
    private final boolean each;

    private ResultReader(Reading reading, ExecutableElement method, MethodKind kind, String owner, boolean each) {
        this.reading = reading;
        this.method = method;
        this.kind = kind;
        this.owner = owner;
        this.each = each;
    }

    /** A result with the values that are made of it. */
    record ReadResult(ResultForm form, List<Provision> provides) {}

    /**
     * Reads the result of a method.
     *
     * @param each whether the method runs once for each element of a collection
     */
    static ReadResult read(Reading reading, ExecutableElement method, MethodKind kind, String owner, boolean each) {
        return new ResultReader(reading, method, kind, owner, each).read();
    }

    private ReadResult read() {
        TypeMirror declared = method.getReturnType();
        AsynchronousTypes asynchronousTypes = new AsynchronousTypes(reading.types());
        Optional<Arrival> arrival = asynchronousTypes.find(declared);
        PerhapsAbsent given = PerhapsAbsent.of(arrival.map(Arrival::payload).orElse(declared));
        checkArrival(declared, arrival, given, asynchronousTypes);
        PerhapsAbsent result = innermost(given, asynchronousTypes);
        SourcePlace place = reading.places().of(method);
        ResultForm form = new ResultForm(
                arrival.flatMap(Arrival::form).orElse(Asynchronous.NO),
                isNothing(result.type()) ? Optional.empty() : Optional.of(reading.type(result.type(), place)),
                result.optional(),
                declared.getKind() == TypeKind.VOID ? Optional.empty() : Optional.of(reading.type(declared, place)),
                List.of());
        return reading.annotation(method, Names.PROVIDES)
                .map(provides -> provide(form, result, provides))
                .orElse(new ReadResult(form, List.of()));
    }

    private void checkArrival(
            TypeMirror declared, Optional<Arrival> arrival, PerhapsAbsent given, AsynchronousTypes asynchronousTypes) {
        boolean supported = arrival.isEmpty() || arrival.get().form().isPresent();
        boolean raw = arrival.isPresent() && arrival.get().payload() == declared;
        if (!supported) {
            report(declared, "has no conversion to a CompletionStage of one result");
        } else if (!raw && asynchronousTypes.find(given.type()).isPresent()) {
            report(declared, arrival.isPresent() ? "is a stage of another stage" : "is an Optional of a stage");
        }
    }

    /** What the author means in the end, so that nothing more is reported about the type. */
    private static PerhapsAbsent innermost(PerhapsAbsent result, AsynchronousTypes asynchronousTypes) {
        PerhapsAbsent inner = result;
        Optional<Arrival> arrival = asynchronousTypes.find(inner.type());
        while (arrival.isPresent() && arrival.get().payload() != inner.type()) {
            inner = PerhapsAbsent.of(arrival.get().payload());
            arrival = asynchronousTypes.find(inner.type());
        }
        return inner;
    }

    private static boolean isNothing(TypeMirror type) {
        return type.getKind() == TypeKind.VOID || CompilerTypes.isNamed(type, "java.lang.Void");
    }

    private void report(TypeMirror declared, String reason) {
        reading.report(reading.problem(
                        ProblemCode.F306,
                        reading.places().of(method),
                        kind.describe(owner) + " returns '" + Descriptions.type(declared)
                                + "', which is not supported as an asynchronous result")
                .fact("'" + Descriptions.type(declared) + "' " + reason + ".")
                .fact("Supported are subtypes of java.util.concurrent.CompletionStage, Vert.x Future, Reactor Mono and")
                .fact("Mutiny Uni.")
                .fix("return a CompletionStage, or wait for the result and return it alone."));
    }

    private ReadResult provide(ResultForm form, PerhapsAbsent result, FoundAnnotation annotation) {
        List<FoundAnnotation.Written<String>> names = annotation.strings("value");
        if (names.isEmpty()) {
            reading.report(reading.problem(
                            ProblemCode.F501,
                            annotation.place(),
                            "@Provides of " + kind.describe(owner) + " has no name")
                    .fix("name the value, as in @Provides(\"room\"), or remove @Provides."));
            return new ReadResult(form, List.of());
        }
        if (form.type().isEmpty()) {
            return provideNothing(form, annotation, names);
        }
        if (names.size() > 1) {
            return provideComponents(form, result, annotation, names);
        }
        Provision whole = provision(names.get(0), result.type(), result.optional());
        return new ReadResult(form, List.of(whole));
    }

    private ReadResult provideNothing(
            ResultForm form, FoundAnnotation annotation, List<FoundAnnotation.Written<String>> names) {
        String returns = form.declared().map(TypeRef::display).orElse("void");
        reading.report(reading.problem(
                        ProblemCode.F006,
                        annotation.place(),
                        kind.describe(owner) + " provides '" + names.get(0).value() + "' but has no result")
                .fact("The method returns " + returns + ".")
                .fix("return the value, or remove @Provides."));
        List<Provision> provisions = names.stream()
                .map(name -> new Provision(name.value(), reading.types().unknown(returns), false, name.place()))
                .toList();
        return new ReadResult(form, provisions);
    }

    private ReadResult provideComponents(
            ResultForm form,
            PerhapsAbsent result,
            FoundAnnotation annotation,
            List<FoundAnnotation.Written<String>> names) {
        List<ComponentMatching.Match> matches =
                new ComponentMatching(reading, kind.describe(owner), annotation).match(result.type(), names);
        List<Accessor> accessors =
                matches.stream().flatMap(match -> match.accessor().stream()).toList();
        List<Provision> provisions = matches.stream()
                .map(match -> match.type()
                        .map(type -> provision(match.name(), type.type(), type.optional() || result.optional()))
                        .orElseGet(() -> unknown(match.name())))
                .toList();
        ResultForm complete =
                new ResultForm(form.asynchronous(), form.type(), form.optional(), form.declared(), accessors);
        return new ReadResult(complete, provisions);
    }

    private Provision unknown(FoundAnnotation.Written<String> name) {
        return new Provision(name.value(), reading.types().unknown(name.value()), false, name.place());
    }

    private Provision provision(FoundAnnotation.Written<String> name, TypeMirror type, boolean optional) {
        if (each && optional) {
            reading.report(reading.problem(
                            ProblemCode.F305,
                            name.place(),
                            "the value '" + name.value() + "' of " + kind.describe(owner)
                                    + " may be absent for some elements")
                    .fact("'" + name.value() + "' is the list of the elements' results, in their order, and a list has"
                            + " no gaps.")
                    .fix("return a result for each element, such as a record that says that there is none."));
        }
        boolean wildcard = type.getKind() == TypeKind.WILDCARD;
        TypeMirror value = each && !wildcard ? reading.types().listOf(type) : type;
        return new Provision(name.value(), reading.shownType(value, name.place()), optional && !each, name.place());
    }
}
