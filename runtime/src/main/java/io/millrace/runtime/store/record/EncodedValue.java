package io.millrace.runtime.store.record;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as a codec wrote it, with the name of that codec: whoever reads needs the same. Equal to another with the same
 * name and bytes. Immutable as long as nobody changes the array, which is not copied.
 */
public final class EncodedValue {
    private final String codec;
    private final byte[] bytes;

    private EncodedValue(String codec, byte[] bytes) {
        this.codec = Objects.requireNonNull(codec, "codec");
        this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    /**
     * Returns the value that a codec wrote as these bytes.
     *
     * @param codec the name of the codec
     * @param bytes the bytes, not copied: they must not be changed any more
     */
    public static EncodedValue of(String codec, byte[] bytes) {
        return new EncodedValue(codec, bytes);
    }

    /** Returns the name of the codec. */
    public String codec() {
        return codec;
    }

    /** Returns the bytes, not copied: they must not be changed. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EncodedValue that && codec.equals(that.codec) && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * codec.hashCode() + Arrays.hashCode(bytes);
    }

    /** Returns the codec and the number of bytes, never the value itself: it may be secret, and long. */
    @Override
    public String toString() {
        return bytes.length + " bytes of " + codec;
    }
}
