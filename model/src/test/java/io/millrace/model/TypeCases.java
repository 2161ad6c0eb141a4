package io.millrace.model;

import java.util.List;

/**
 * What can be given where what is required, in types of the platform alone, as they are written in Java under imports of
 * java.lang, java.util, java.time and java.io. Every implementation of {@link TypeRelations} has to give these answers.
 */
final class TypeCases {
    private TypeCases() {}

    /** A provided and a required type. */
    record TypeCase(String provided, String required, boolean expected) {
        @Override
        public String toString() {
            return provided + (expected ? " fits " : " does not fit ") + required;
        }
    }

    static final List<TypeCase> ALL = List.of(
            // Plain classes.
            fits("String", "String"),
            fits("String", "Object"),
            fits("String", "CharSequence"),
            fits("String", "Comparable<String>"),
            fits("DayOfWeek", "Comparable<DayOfWeek>"),
            fits("DayOfWeek", "Enum<DayOfWeek>"),
            differs("Object", "String"),
            differs("String", "Integer"),
            differs("CharSequence", "String"),
            differs("String", "Comparable<Integer>"),
            // Boxed, and never converted.
            fits("int", "int"),
            fits("int", "Integer"),
            fits("Integer", "int"),
            fits("int", "Number"),
            fits("int", "Object"),
            fits("int", "Comparable<Integer>"),
            fits("char", "Character"),
            differs("int", "long"),
            differs("int", "Long"),
            differs("Integer", "long"),
            differs("char", "int"),
            differs("float", "double"),
            differs("byte", "short"),
            differs("Number", "int"),
            // Arrays.
            fits("int[]", "int[]"),
            fits("String[]", "Object[]"),
            fits("String[]", "Object"),
            fits("String[]", "Serializable"),
            fits("String[][]", "Object[]"),
            fits("int[][]", "Object[]"),
            fits("List<String>[]", "Collection<String>[]"),
            differs("int[]", "Integer[]"),
            differs("int[]", "long[]"),
            differs("int[]", "Object[]"),
            differs("Object[]", "String[]"),
            differs("String[]", "String"),
            differs("String", "String[]"),
            differs("String[]", "List<String>"),
            // Type arguments are invariant.
            fits("List<String>", "List<String>"),
            fits("ArrayList<String>", "List<String>"),
            fits("List<String>", "Iterable<String>"),
            fits("Map<String, Integer>", "Map<String, Integer>"),
            fits("Properties", "Map<Object, Object>"),
            differs("List<String>", "List<Object>"),
            differs("List<Integer>", "List<Number>"),
            differs("List<Integer>", "List<int[]>"),
            differs("List<String>", "ArrayList<String>"),
            differs("List<String>", "Set<String>"),
            differs("Map<String, Integer>", "Map<Integer, String>"),
            differs("Properties", "Map<String, String>"),
            // Wildcards where something is required.
            fits("List<String>", "List<?>"),
            fits("List<String>", "Collection<? extends CharSequence>"),
            fits("List<String>", "List<? extends String>"),
            fits("List<Number>", "List<? super Integer>"),
            fits("List<Integer>", "List<? super Integer>"),
            fits("List<int[]>", "List<? extends Object>"),
            fits("Map<String, Integer>", "Map<?, ? extends Number>"),
            fits("Properties", "Map<?, ?>"),
            differs("List<String>", "List<? extends Number>"),
            differs("List<Integer>", "List<? super Number>"),
            differs("Map<String, Integer>", "Map<?, ? extends CharSequence>"),
            differs("String", "List<?>"),
            // Wildcards at any depth: an argument that is no wildcard itself contains nothing but itself.
            fits("List<List<String>>", "List<? extends List<?>>"),
            fits("List<List<String>>", "List<? extends Collection<? extends CharSequence>>"),
            fits("Map<String, List<Integer>>", "Map<String, ? extends List<? extends Number>>"),
            fits("List<Comparable<Number>>", "List<? extends Comparable<? super Integer>>"),
            fits("List<String>[]", "List<?>[]"),
            differs("List<List<String>>", "List<List<?>>"),
            differs("List<List<String>>", "List<? extends List<Object>>"),
            differs("Map<String, List<Integer>>", "Map<String, List<? extends Number>>"),
            // A raw type takes any arguments where it is required.
            fits("List<String>", "List"),
            fits("ArrayList<List<String>>", "Collection"),
            fits("Properties", "Map"),
            fits("List<String>[]", "Collection[]"),
            differs("List<String>", "Set"),
            differs("List<List<String>>", "List<List>"),
            // What is raw or open where it is provided is a problem of its own, and compared without arguments.
            fits("List", "List<String>"),
            fits("List<?>", "Collection<String>"),
            fits("ArrayList<? extends Number>", "List<Integer>"),
            fits("Map<String, List>", "Map<String, List<String>>"),
            differs("List", "Set<String>"),
            differs("List<?>", "String"));

    private static TypeCase fits(String provided, String required) {
        return new TypeCase(provided, required, true);
    }

    private static TypeCase differs(String provided, String required) {
        return new TypeCase(provided, required, false);
    }
}
