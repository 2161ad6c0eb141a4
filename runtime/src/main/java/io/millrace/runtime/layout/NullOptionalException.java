package io.millrace.runtime.layout;

/** Says that an {@code Optional} is itself null. Where it comes from is known to the engine, which says it. */
public final class NullOptionalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception. */
    public NullOptionalException() {
        super("null was given where an Optional is declared");
    }
}
