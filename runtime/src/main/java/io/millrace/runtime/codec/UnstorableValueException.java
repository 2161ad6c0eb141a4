package io.millrace.runtime.codec;

import org.jspecify.annotations.Nullable;

/** Says that a value or a type cannot be stored, and where in it the reason is. */
public final class UnstorableValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String path;

    /**
     * Makes the exception.
     *
     * @param path where in the value the reason is, such as {@code items[3].price}; empty for the value itself
     * @param reason why it cannot be stored
     */
    public UnstorableValueException(String path, String reason) {
        this(path, reason, null);
    }

    /** Makes the exception with what it came from. */
    public UnstorableValueException(String path, String reason, @Nullable Throwable cause) {
        super(reason, cause);
        this.path = path;
    }

    /** Returns where in the value the reason is; empty for the value itself. */
    public String path() {
        return path;
    }
}
