package io.millrace.processor.read;

import io.millrace.model.ProblemCode;
import io.millrace.model.Suggestions;
import io.millrace.processor.read.FoundAnnotation.Written;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The renames of a nested flow's input or output: {@code "inner=outer"}. */
final class Renames {
    private final Reading reading;
    private final String member;
    private final String subflow;
    private final Map<String, Written<String>> byInner = new LinkedHashMap<>();

    private Renames(Reading reading, String member, String subflow) {
        this.reading = reading;
        this.member = member;
        this.subflow = subflow;
    }

    /**
     * Reads the renames in one member of {@code @Subflow}; what is none is reported.
     *
     * @param member {@code inputs} or {@code outputs}
     * @param subflow the name of the nested flow
     */
    static Renames read(Reading reading, FoundAnnotation annotation, String member, String subflow) {
        Renames renames = new Renames(reading, member, subflow);
        annotation.strings(member).forEach(renames::read);
        return renames;
    }

    private void read(Written<String> rename) {
        List<String> sides = List.of(rename.value().split("=", -1));
        boolean wellFormed = sides.size() == 2 && sides.stream().noneMatch(String::isBlank);
        if (!wellFormed) {
            reading.report(reading.problem(
                            ProblemCode.F501,
                            rename.place(),
                            "'" + rename.value() + "' in '" + member + "' of nested flow '" + subflow
                                    + "' is no rename")
                    .fact("A rename is written \"inner=outer\": the name inside the nested flow first.")
                    .fix("write both names with one '=' between them."));
            return;
        }
        String inner = sides.get(0).strip();
        Written<String> outer = new Written<>(sides.get(1).strip(), rename.place());
        if (byInner.putIfAbsent(inner, outer) != null) {
            reading.report(reading.problem(
                            ProblemCode.F501,
                            rename.place(),
                            "'" + inner + "' is renamed twice in '" + member + "' of nested flow '" + subflow + "'")
                    .fact("It is renamed to '" + byInner.get(inner).value() + "' and to '" + outer.value() + "'.")
                    .fix("remove one of the two."));
        }
    }

    /** Returns the outer name for an inner one, with its place where it is renamed. */
    Written<String> outer(String inner, SourcePlace otherwise) {
        return Optional.ofNullable(byInner.get(inner)).orElseGet(() -> new Written<>(inner, otherwise));
    }

    /** Reports renames of names that the nested flow does not have. */
    void check(List<String> innerNames) {
        byInner.forEach((inner, outer) -> {
            if (!innerNames.contains(inner)) {
                String which = member.equals("inputs") ? "input" : "output";
                reading.report(reading.problem(
                                ProblemCode.F501,
                                outer.place(),
                                "nested flow '" + subflow + "' has no " + which + " '" + inner + "' to rename")
                        .fact(
                                innerNames.isEmpty()
                                        ? "It has no " + which + " at all."
                                        : "Its " + which + " values are " + String.join(", ", quoted(innerNames)) + ".")
                        .fix(Suggestions.nearest(inner, innerNames)
                                .map(near -> "write '" + near + "=" + outer.value() + "' (did you mean this?).")
                                .orElse("name one of its " + which + " values, or remove the rename.")));
            }
        });
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").toList();
    }
}
