package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.Collection;
import java.util.List;

/** The words in which problems speak of the parts of a flow, so that all of them speak alike. */
final class Words {
    /** How many lines, or names, a list has at the most. */
    private static final int MOST_LINES = 20;

    private Words() {}

    static String of(MemberDeclaration member) {
        return Requirers.of(member).describe();
    }

    static String of(Provider provider, FlowDeclaration flow) {
        return switch (provider.kind()) {
            case INPUT -> input(flow);
            case MEMBER -> provider.member().orElseThrow().describe();
            case CONTROLLER ->
                "retry controller, " + provider.provision().place().describe();
        };
    }

    /** A flow that was put together at run time has no record for its input. */
    static String input(FlowDeclaration flow) {
        return flow.inputSource().isBlank() ? "input" : "input, " + flow.inputSource();
    }

    /** Returns the type for a sentence in which another one stands: with its package where both look alike. */
    static String distinct(TypeRef type, TypeRef other) {
        return type.display().equals(other.display()) ? type.canonical() : type.display();
    }

    /** Returns the names for a sentence, and how many were left out where there are too many to read. */
    static String quoted(Collection<String> names) {
        String shown =
                names.stream().limit(MOST_LINES).map(name -> "'" + name + "'").collect(joining(", "));
        return names.size() <= MOST_LINES ? shown : shown + " and " + (names.size() - MOST_LINES) + " more";
    }

    /** Adds lines, and says how many were left out where there are too many to read. */
    static void addCapped(Problem.Builder problem, List<String> lines) {
        shown(lines).forEach(problem::detail);
        addLeftOut(problem, lines);
    }

    /** Returns those elements of a list that a reader is shown. */
    static <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(all.size(), MOST_LINES));
    }

    static void addLeftOut(Problem.Builder problem, List<?> all) {
        if (all.size() > MOST_LINES) {
            problem.detail("... and " + (all.size() - MOST_LINES) + " more");
        }
    }
}
