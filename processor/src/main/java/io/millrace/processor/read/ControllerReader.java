package io.millrace.processor.read;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.ProblemCode;
import io.millrace.model.Provision;
import io.millrace.processor.source.Argument;
import io.millrace.processor.source.ResultForm;
import io.millrace.processor.source.ResultForm.Asynchronous;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads methods with {@code @RetryController}. */
final class ControllerReader {
    private final Reading reading;
    private final MethodShape shape;

    ControllerReader(Reading reading) {
        this.reading = reading;
        this.shape = new MethodShape(reading);
    }

    ReadMethod<ControllerDeclaration> read(ExecutableElement method) {
        String name = method.getSimpleName().toString();
        SourcePlace place = reading.places().of(method);
        shape.check(method, MethodKind.CONTROLLER.describe(name));
        boolean wellFormed = checkSignature(method, name, place);
        ReadParameters parameters =
                ParameterReader.read(reading, method, MethodKind.CONTROLLER, name, ValueArguments.plain(reading));
        TypeMirror decided =
                decided(method.getReturnType()).orElse(reading.types().object());
        ControllerDeclaration controller = new ControllerDeclaration.Custom(
                name, wellFormed ? parameters.requires() : List.of(), provision(method, name, decided), place);
        ResultForm form = new ResultForm(
                Asynchronous.NO,
                Optional.of(reading.type(decided, place)),
                false,
                Optional.of(reading.type(method.getReturnType(), place)),
                List.of());
        List<Argument> arguments = parameters.arguments();
        return new ReadMethod<>(controller, MethodCalls.of(reading, method, arguments, form));
    }

    /** Returns {@code T} of {@code RetryDecision<T>}. */
    private static Optional<TypeMirror> decided(TypeMirror type) {
        return CompilerTypes.isNamed(type, Names.RETRY_DECISION) ? argument(type) : Optional.empty();
    }

    private static Optional<TypeMirror> argument(TypeMirror type) {
        return ((DeclaredType) type).getTypeArguments().stream().findFirst().map(TypeMirror.class::cast);
    }

    private boolean checkSignature(ExecutableElement method, String name, SourcePlace place) {
        List<TypeMirror> histories = method.getParameters().stream()
                .map(VariableElement::asType)
                .filter(type -> CompilerTypes.isNamed(type, Names.RETRY_HISTORY))
                .toList();
        boolean returnsDecision = CompilerTypes.isNamed(method.getReturnType(), Names.RETRY_DECISION);
        if (method.getReturnType().getKind() == TypeKind.ERROR) {
            return true;
        }
        if (!returnsDecision) {
            report(place, name, "returns '" + Descriptions.type(method.getReturnType()) + "', not a RetryDecision");
        } else if (histories.size() != 1) {
            report(place, name, "takes " + histories.size() + " parameters of type RetryHistory, not one");
        } else if (!isSame(histories.get(0), method.getReturnType())) {
            String differing =
                    Descriptions.type(histories.get(0)) + "' but returns '" + Descriptions.type(method.getReturnType());
            report(place, name, "takes '" + differing + "'");
        } else {
            return true;
        }
        return false;
    }

    private boolean isSame(TypeMirror history, TypeMirror decision) {
        Optional<TypeMirror> one = argument(history);
        Optional<TypeMirror> other = argument(decision);
        boolean open = one.stream().anyMatch(type -> type.getKind() == TypeKind.WILDCARD);
        return open
                || (one.isEmpty() && other.isEmpty())
                || (one.isPresent() && other.isPresent() && reading.types().isSame(one.get(), other.get()));
    }

    private void report(SourcePlace place, String name, String what) {
        reading.report(reading.problem(ProblemCode.F007, place, MethodKind.CONTROLLER.describe(name) + " " + what)
                .fact("at " + place.describe())
                .fact("A retry controller is a method 'RetryDecision<T> " + name + "(RetryHistory<T> history, ...)',")
                .fact("where T is the type of the value that it decides on.")
                .fix("give the method that form."));
    }

    private Optional<Provision> provision(ExecutableElement method, String owner, TypeMirror decided) {
        Optional<FoundAnnotation> provides = reading.annotation(method, Names.PROVIDES);
        List<FoundAnnotation.Written<String>> names =
                provides.map(annotation -> annotation.strings("value")).orElse(List.of());
        if (provides.isPresent() && names.size() != 1) {
            reading.report(reading.problem(
                            ProblemCode.F007,
                            provides.get().place(),
                            MethodKind.CONTROLLER.describe(owner) + " provides " + names.size() + " values, not one")
                    .fact("What a retry controller provides is the value that it decided on.")
                    .fix("write one name in @Provides, or remove it."));
        }
        return names.stream()
                .findFirst()
                .map(name -> new Provision(name.value(), reading.type(decided, name.place()), false, name.place()));
    }
}
