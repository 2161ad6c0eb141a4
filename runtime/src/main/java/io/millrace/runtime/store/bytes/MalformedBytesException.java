package io.millrace.runtime.store.bytes;

/** Says that bytes are not what a {@link ByteWriter} wrote. Whoever reads knows what they were to be, and says so. */
public final class MalformedBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception: what was wrong, and where. */
    public MalformedBytesException(String message) {
        super(message);
    }
}
