package io.millrace.runtime.store.record;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.bytes.MalformedBytesException;

/**
 * The form of failures in bytes, the same as within records: as data, never as objects that a reader would have to make.
 * Thread-safe.
 */
public final class FailureFormat {
    private FailureFormat() {}

    /** Returns a failure as bytes. */
    public static byte[] encode(Failure failure) {
        ByteWriter out = new ByteWriter();
        FailureForms.failure(out, failure);
        return out.toBytes();
    }

    /**
     * Returns the failure that {@link #encode} made these bytes of, without the exception itself.
     *
     * @throws IllegalArgumentException if the bytes are none of a failure
     */
    public static Failure decode(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            Failure failure = FailureForms.failure(in);
            in.end();
            return failure;
        } catch (MalformedBytesException damaged) {
            throw new IllegalArgumentException("no failure: " + damaged.getMessage(), damaged);
        }
    }
}
