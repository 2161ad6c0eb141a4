package io.millrace.processor.read;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.processor.source.Argument;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads parameters whose type says that the runtime gives them: context, failures, history. */
final class GivenParameters {
    private static final Set<String> FAILURES = Set.of(Names.FAILURE, Names.FLOW_FAILURES);
    private static final Set<String> ALL =
            Set.of(Names.TASK_CONTEXT, Names.FAILURE, Names.FLOW_FAILURES, Names.RETRY_HISTORY);

    private final Reading reading;
    private final MethodKind kind;
    private final String owner;

    GivenParameters(Reading reading, MethodKind kind, String owner) {
        this.reading = reading;
        this.kind = kind;
        this.owner = owner;
    }

    boolean isGiven(MethodParameter parameter) {
        return ALL.contains(typeName(PerhapsAbsent.of(parameter.type()).type()));
    }

    private static String typeName(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? CompilerTypes.qualifiedName((DeclaredType) type) : "";
    }

    /** Returns what the parameter takes; empty where that is not given here, which is reported. */
    Optional<Argument> read(MethodParameter parameter) {
        PerhapsAbsent type = PerhapsAbsent.of(parameter.type());
        String name = typeName(type.type());
        SourcePlace place = reading.places().of(parameter);
        Optional<Problem> problem = misplaced(name, place).or(() -> misused(parameter, type, name, place));
        problem.ifPresent(reading::report);
        return problem.isPresent() ? Optional.empty() : Optional.of(argument(name, type.optional()));
    }

    private static Argument argument(String name, boolean optional) {
        return switch (name) {
            case Names.TASK_CONTEXT -> new Argument.Context();
            case Names.FAILURE -> new Argument.OwnFailure(optional);
            case Names.FLOW_FAILURES -> new Argument.AllFailures();
            default -> new Argument.History();
        };
    }

    private Optional<Problem> misplaced(String name, SourcePlace place) {
        if (kind.isGiven(name)) {
            return Optional.empty();
        }
        boolean isFailure = FAILURES.contains(name);
        String type = name.substring(name.lastIndexOf('.') + 1);
        String where = switch (name) {
            case Names.TASK_CONTEXT -> "tasks and reverts";
            case Names.RETRY_HISTORY -> "the method with @RetryController";
            default -> "reverts";
        };
        return Optional.of(reading.problem(
                        isFailure ? ProblemCode.F205 : ProblemCode.F007,
                        place,
                        kind.describe(owner) + " takes a " + type + ", which only " + where + " can have")
                .fact("at " + place.describe())
                .fix(
                        isFailure
                                ? "move what looks at the failure to a method with @Revert, or remove the parameter."
                                : "remove the parameter."));
    }

    private Optional<Problem> misused(MethodParameter parameter, PerhapsAbsent type, String name, SourcePlace place) {
        String simpleName = name.substring(name.lastIndexOf('.') + 1);
        if (type.optional() && !name.equals(Names.FAILURE)) {
            return Optional.of(reading.problem(
                            ProblemCode.F007,
                            place,
                            kind.describe(owner) + " takes " + simpleName + " as Optional, although it is always there")
                    .fix("take " + simpleName + " alone."));
        }
        return Annotations.namesOn(parameter.element()).stream()
                .findFirst()
                .map(annotation -> reading.problem(
                                ProblemCode.F007,
                                reading.annotation(parameter, annotation)
                                        .orElseThrow()
                                        .place(),
                                Names.written(annotation) + " stands on a parameter that takes no value")
                        .fact("'" + simpleName + "' is given by the runtime, not by the flow.")
                        .fix("remove " + Names.written(annotation) + "."));
    }
}
