package io.millrace.model;

/**
 * A value that something takes, such as a parameter of a task. Compared by identity: the same name may be required at
 * several places.
 */
public final class Requirement {
    private final String name;
    private final TypeRef type;
    private final boolean optional;
    private final Place place;

    /**
     * @param name the value's name
     * @param type the required type, never {@code Optional}; it may hold wildcards
     * @param optional whether the value may be absent, as with a parameter of type {@code Optional<T>}
     * @param place the parameter
     */
    public Requirement(String name, TypeRef type, boolean optional, Place place) {
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
