package io.millrace.model;

/**
 * A value that something gives: a component of the input, a result of a task, an output of a nested flow, the
 * alternative of a retry controller. Compared by identity: two tasks may provide the same name.
 */
public final class Provision {
    private final String name;
    private final TypeRef type;
    private final boolean optional;
    private final Place place;

    /**
     * @param name the value's name
     * @param type the value's type, never {@code Optional}
     * @param optional whether the value may be absent although its provider succeeded
     * @param place where the name is written
     */
    public Provision(String name, TypeRef type, boolean optional, Place place) {
        this.name = name;
        this.type = type;
        this.optional = optional;
        this.place = place;
    }

    public String name() {
        return name;
    }

    public TypeRef type() {
        return type;
    }

    public boolean optional() {
        return optional;
    }

    public Place place() {
        return place;
    }

    @Override
    public String toString() {
        return name + " (" + (optional ? "Optional<" + type.display() + ">" : type.display()) + ")";
    }
}
