package io.millrace.runtime.store.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads what a {@link ByteWriter} wrote. Bytes that cannot come from one give a {@link MalformedBytesException}, and
 * never more memory than they themselves take. Not thread-safe.
 */
public final class ByteReader {
    private static final int SEVEN_BITS = 0x7f;
    private static final int LAST_SHIFT = Long.SIZE - 1;

    private final byte[] bytes;
    private int position;

    /** Makes a reader that begins at the first of these bytes, which must not be changed meanwhile. */
    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a number that is never negative. */
    public long count() {
        long number = groups();
        if (number < 0) {
            throw malformed("a count is negative");
        }
        return number;
    }

    /** Reads a number that is never negative and fits an {@code int}. */
    public int smallCount() {
        long number = count();
        if (number > Integer.MAX_VALUE) {
            throw malformed("the count " + number + " is too large");
        }
        return (int) number;
    }

    /** Reads a number that may be negative. */
    public long number() {
        long groups = groups();
        return groups >>> 1 ^ -(groups & 1);
    }

    /** Reads a number that may be negative and fits an {@code int}. */
    public int smallNumber() {
        long number = number();
        if (number != (int) number) {
            throw malformed("the number " + number + " is too large");
        }
        return (int) number;
    }

    private long groups() {
        long number = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += Byte.SIZE - 1) {
            int next = one();
            if (shift == LAST_SHIFT && next > 1) {
                break;
            }
            number |= (long) (next & SEVEN_BITS) << shift;
            if (next <= SEVEN_BITS) {
                return number;
            }
        }
        throw malformed("a number has too many digits");
    }

    private int one() {
        if (position == bytes.length) {
            throw malformed("the bytes end too early");
        }
        return Byte.toUnsignedInt(bytes[position++]);
    }

    /** Reads a truth value. */
    public boolean flag() {
        int value = one();
        if (value > 1) {
            throw malformed(value + " is no truth value");
        }
        return value == 1;
    }

    /** Reads a text. */
    public String text() {
        int length = length();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, position, length))
                    .toString();
            position += length;
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw malformed("a text is not in UTF-8");
        }
    }

    /** Reads bytes. */
    public byte[] bytes() {
        int length = length();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    /** Reads something that may be absent. */
    public <T> Optional<T> optional(Function<ByteReader, T> form) {
        return flag() ? Optional.of(form.apply(this)) : Optional.empty();
    }

    /** Reads a list. */
    public <T> List<T> list(Function<ByteReader, T> form) {
        int size = length();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(form.apply(this));
        }
        return values;
    }

    /** A part takes at least one byte, so neither lengths nor sizes of lists exceed what is left. */
    private int length() {
        long length = count();
        if (length > bytes.length - position) {
            throw malformed("a length of " + length + " exceeds the bytes that are left");
        }
        return (int) length;
    }

    /** Refuses bytes that are left. */
    public void end() {
        if (position < bytes.length) {
            throw malformed((bytes.length - position) + " bytes are left over");
        }
    }

    /** Returns the exception for bytes that are not what they should be. */
    public MalformedBytesException malformed(String what) {
        return new MalformedBytesException(what + ", at byte " + position + " of " + bytes.length);
    }
}
