package io.millrace.runtime.spi;

import io.millrace.runtime.codec.JsonValueCodec;
import java.lang.reflect.Type;

/**
 * Turns values into bytes and back, by the type that the flow declares for them, generics kept. It is chosen with
 * {@link io.millrace.runtime.ValueCodecs}.
 *
 * <p>What {@link #decode} gives for the bytes of a value is equal to the value, as far as its class says what equal is; it
 * is never an object of a class that only the bytes name. What cannot be written so that it is read back equal is refused
 * when it is <em>written</em>. Both methods may throw anything; whoever calls them says which value of which flow it was.
 *
 * <p>Implementations are thread-safe.
 */
public interface ValueCodec {
    /**
     * Returns the default codec: JSON, made by Jackson. It stores
     *
     * <ul>
     *   <li>primitives and their boxes, {@code String}, {@code BigDecimal}, {@code BigInteger}, enums, {@code UUID},
     *       {@code URI}, {@code Locale}, {@code Currency}, {@code Date}, the types of {@code java.time}, and {@code Path}s
     *       of the default file system;
     *   <li>arrays, {@code Optional}s, the collections and maps of {@code java.util} (keys of maps are enums or types of the
     *       line above that are written as one text or number);
     *   <li>records, by their components;
     *   <li>sealed types: beside the value stands the name of its class, which is looked up among the permitted subclasses
     *       and nowhere else;
     *   <li>other classes that Jackson can write and read, by their properties and annotations. Each of their values is
     *       read back at once when it is written, which costs time.
     * </ul>
     *
     * <p>What is declared as {@code Collection} comes back as a list, as a {@code Set} as one that keeps its order, and
     * {@code docs/format.md} shows how each is written. It refuses types that do not say what a value is, such as {@code Object} and open interfaces. Each call makes a codec
     * of its own, with what it has learnt about types: keep it.
     */
    static ValueCodec json() {
        return new JsonValueCodec();
    }

    /** Returns the name that is stored beside each value, such as {@code json}: short, and never that of another codec. */
    String name();

    /**
     * Returns a value as bytes.
     *
     * @param type the type that the flow declares
     * @param value the value, never null
     * @throws Exception if the value cannot be stored
     */
    byte[] encode(Type type, Object value) throws Exception;

    /**
     * Returns the value that {@link #encode} made these bytes of.
     *
     * @param type the type that the flow declares, or one that the bytes fit too
     * @param bytes the bytes
     * @throws Exception if the bytes are none of this codec, or do not fit the type
     */
    Object decode(Type type, byte[] bytes) throws Exception;

    /**
     * Returns bytes that are the same for equal values, in each process and at each time, and different for different ones.
     * The digest of an input is made of them. The default is {@link #encode}; a codec that writes equal values differently
     * each time, as encryption does, overrides it.
     *
     * @throws Exception as {@code encode} does
     */
    default byte[] identity(Type type, Object value) throws Exception {
        return encode(type, value);
    }
}
