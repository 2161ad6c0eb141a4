package io.millrace.model;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * F501: value names become parameters, accessors and record components, so they are Java identifiers.
 *
 * <p>The words that are refused are those of the Java Language Specification, §3.9 and §8.10.1.
 */
final class ValueNameRule implements Rule {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while",
            "_");

    /** The names of methods without parameters that every object has, which no record component can have. */
    private static final Set<String> FORBIDDEN_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    @Override
    public void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems) {
        Set<String> reported = new HashSet<>();
        // A required name that nothing provides is F101, whatever it is.
        Values.provisions(graph.declaration())
                .filter(value -> !isUsable(value.name()) && reported.add(value.name()))
                .forEach(value -> problems.accept(problem(value)));
    }

    /** Returns whether a value can have that name. */
    static boolean isUsable(String name) {
        return reason(name).findAny().isEmpty();
    }

    private static Problem problem(Provision value) {
        String reason = reason(value.name()).findFirst().orElseThrow();
        return Problem.of(
                        ProblemCode.F501,
                        value.place(),
                        "'" + value.name() + "' cannot be the name of a value, because it is " + reason)
                .fact("The names of values become parameters, accessors and record components.")
                .fix("use a Java identifier that is no keyword and no method of Object, such as '"
                        + suggestion(value.name()) + "'.");
    }

    private static Stream<String> reason(String name) {
        if (KEYWORDS.contains(name)) {
            return Stream.of("a keyword");
        }
        if (FORBIDDEN_COMPONENTS.contains(name)) {
            return Stream.of("a method of every object, and no record component can be named so");
        }
        return isIdentifier(name) ? Stream.empty() : Stream.of(name.isEmpty() ? "empty" : "no Java identifier");
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && Character.isJavaIdentifierStart(name.codePointAt(0))
                && name.codePoints().skip(1).allMatch(Character::isJavaIdentifierPart);
    }

    private static String suggestion(String refused) {
        List<String> words = Stream.of(refused.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        StringBuilder camelCase = new StringBuilder();
        for (String word : words) {
            camelCase.append(camelCase.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        String candidate = camelCase.toString();
        return Stream.of(candidate, candidate + "Value", "value" + candidate)
                .filter(name -> !candidate.isEmpty() && isUsable(name))
                .findFirst()
                .orElse("value");
    }
}
