package io.millrace.runtime.store.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Writes data as bytes that a {@link ByteReader} reads back in the same order. The form of each part is in
 * {@code docs/format.md}. Not thread-safe.
 */
public final class ByteWriter {
    private static final int FIRST_CAPACITY = 128;
    private static final int SEVEN_BITS = 0x7f;
    private static final int CONTINUES = 0x80;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int size;

    /**
     * Writes a number that is never negative, seven bits a byte, the lowest first.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public ByteWriter count(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a count is 0 or more, but this is " + number);
        }
        return groups(number);
    }

    /** Writes a number that may be negative; small ones on either side of 0 are short. */
    public ByteWriter number(long number) {
        return groups((number << 1) ^ (number >> (Long.SIZE - 1)));
    }

    private ByteWriter groups(long number) {
        long rest = number;
        while ((rest & ~SEVEN_BITS) != 0) {
            one((int) (rest & SEVEN_BITS) | CONTINUES);
            rest >>>= Byte.SIZE - 1;
        }
        return one((int) rest);
    }

    private ByteWriter one(int value) {
        ensure(1);
        bytes[size++] = (byte) value;
        return this;
    }

    /** Writes a truth value. */
    public ByteWriter flag(boolean value) {
        return one(value ? 1 : 0);
    }

    /** Writes a text: its length in bytes of UTF-8, and these. */
    public ByteWriter text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes bytes: how many, and they themselves. */
    public ByteWriter bytes(byte[] more) {
        count(more.length);
        ensure(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
        return this;
    }

    /** Writes whether there is something, and if so, it. */
    public <T> ByteWriter optional(Optional<T> value, BiConsumer<ByteWriter, T> form) {
        flag(value.isPresent());
        value.ifPresent(present -> form.accept(this, present));
        return this;
    }

    /** Writes how many there are, and each. */
    public <T> ByteWriter list(Collection<T> values, BiConsumer<ByteWriter, T> form) {
        count(values.size());
        values.forEach(value -> form.accept(this, value));
        return this;
    }

    private void ensure(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
    }

    /** Returns what was written so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
