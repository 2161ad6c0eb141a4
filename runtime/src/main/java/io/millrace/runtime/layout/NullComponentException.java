package io.millrace.runtime.layout;

/** Says that a component is null of a result that is there. Of which task it is, is known to the engine, which says it. */
public final class NullComponentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String value;

    /**
     * Makes the exception.
     *
     * @param value the name of the value that the component is
     */
    public NullComponentException(String value) {
        super("null was given for '" + value + "'");
        this.value = value;
    }

    /** Returns the name of the value that the component is. */
    public String value() {
        return value;
    }
}
