package io.millrace.model;

/** Reads values that are written {@code name: Type}, or {@code name?: Type} where they may be absent. */
record ValueText(String name, boolean optional, String type) {
    static ValueText parse(String text) {
        int colon = text.indexOf(": ");
        if (colon < 0) {
            throw new IllegalArgumentException("A value is written 'name: Type', not: " + text);
        }
        String name = text.substring(0, colon);
        boolean optional = name.endsWith("?");
        return new ValueText(
                optional ? name.substring(0, name.length() - 1) : name, optional, text.substring(colon + 2));
    }

    static Requirement required(String text, Place place, ReflectedTypes types) {
        ValueText value = parse(text);
        return new Requirement(value.name, TypeText.parse(value.type, types), value.optional, place);
    }

    static Provision provided(String text, Place place, ReflectedTypes types) {
        ValueText value = parse(text);
        return new Provision(value.name, TypeText.parse(value.type, types), value.optional, place);
    }
}
