package io.millrace.runtime;

import io.millrace.runtime.codec.UnstorableValueException;
import io.millrace.runtime.spi.ValueCodec;
import io.millrace.runtime.store.record.EncodedValue;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which codec stores which value: that of its type, else that of its flow, else the default. Immutable and thread-safe; each
 * method that changes something returns another object.
 *
 * <p>A codec is chosen for a value as a whole, by the type that the flow declares for it: not for what is inside. Beside each
 * value stands the name of its codec, so values that were stored before a choice was changed are still read, as long as
 * their codec is among those that are given here.
 */
public final class ValueCodecs {
    private static final int DEFAULT_MAX_BYTES = 16 * 1024 * 1024;

    private final ValueCodec byDefault;
    private final Map<Type, ValueCodec> byType;
    private final Map<String, ValueCodec> byFlow;
    private final int maxBytes;

    private ValueCodecs(
            ValueCodec byDefault, Map<Type, ValueCodec> byType, Map<String, ValueCodec> byFlow, int maxBytes) {
        this.byDefault = Objects.requireNonNull(byDefault, "byDefault");
        this.byType = Map.copyOf(byType);
        this.byFlow = Map.copyOf(byFlow);
        this.maxBytes = maxBytes;
    }

    /** Returns the choice of {@link ValueCodec#json()} for everything, and 16 MiB as the largest value. */
    public static ValueCodecs json() {
        return of(ValueCodec.json());
    }

    /** Returns the choice of that codec for everything, and 16 MiB as the largest value. */
    public static ValueCodecs of(ValueCodec byDefault) {
        return new ValueCodecs(byDefault, Map.of(), Map.of(), DEFAULT_MAX_BYTES);
    }

    /**
     * Chooses a codec for the values of one type.
     *
     * @param type a class, or a type as {@link io.millrace.runtime.plan.ValueType} makes it; it is compared by
     *     {@code equals}, and primitives are their boxes
     */
    public ValueCodecs forType(Type type, ValueCodec codec) {
        Map<Type, ValueCodec> all = new HashMap<>(byType);
        all.put(type, codec);
        return new ValueCodecs(byDefault, all, byFlow, maxBytes);
    }

    /** Chooses a codec for the values of the flow of that name, whatever its version, and of those nested in it. */
    public ValueCodecs forFlow(String flow, ValueCodec codec) {
        Map<String, ValueCodec> all = new HashMap<>(byFlow);
        all.put(flow, codec);
        return new ValueCodecs(byDefault, byType, all, maxBytes);
    }

    /** Sets how many bytes a value may take at most, 1 or more. */
    public ValueCodecs maxBytes(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("a value may take 1 byte or more, but this is " + bytes);
        }
        return new ValueCodecs(byDefault, byType, byFlow, bytes);
    }

    private ValueCodec chosen(String flow, Type type) {
        if (byType.isEmpty() && byFlow.isEmpty()) {
            return byDefault;
        }
        ValueCodec ofType = byType.get(type);
        return ofType == null ? byFlow.getOrDefault(flow, byDefault) : ofType;
    }

    /**
     * Returns a value as it is stored.
     *
     * @param flow the name of the flow whose run it is
     * @param name what the value is called, for messages
     * @param type the type that the flow declares for it
     * @param value the value
     * @throws MillraceException R201, if it cannot be stored; R202, if it is too large
     */
    public EncodedValue encode(String flow, String name, Type type, Object value) {
        ValueCodec codec = chosen(flow, type);
        byte[] bytes;
        try {
            bytes = codec.encode(type, value);
        } catch (Throwable failure) {
            // Also a stack that was too small for a value that contains itself.
            throw unstorable(flow, name, type, codec, failure);
        }
        if (bytes.length > maxBytes) {
            throw MillraceException.of(
                            RuntimeCode.R202,
                            "value '" + name + "' of flow '" + flow + "' takes " + bytes.length
                                    + " bytes, but a value may take " + maxBytes)
                    .fact("type: " + type.getTypeName())
                    .fact("codec: " + codec.name())
                    .fix("provide where the data is, such as a path or a key, and not the data itself; or raise"
                            + " the limit with ValueCodecs.maxBytes.");
        }
        return EncodedValue.of(codec.name(), bytes);
    }

    /**
     * Returns bytes that are the same for equal values, to make a digest of.
     *
     * @param flow the name of the flow whose run it is
     * @param name what the value is called, for messages
     * @param type the type that the flow declares for it
     * @param value the value
     * @throws MillraceException R201, if it cannot be stored
     */
    public byte[] identity(String flow, String name, Type type, Object value) {
        ValueCodec codec = chosen(flow, type);
        try {
            return codec.identity(type, value);
        } catch (Exception failure) {
            throw unstorable(flow, name, type, codec, failure);
        }
    }

    /**
     * Returns a value that was stored.
     *
     * @param flow the name of the flow whose run it is
     * @param name what the value is called, for messages
     * @param type the type that the flow declares for it
     * @param stored the value as it is stored
     * @throws MillraceException R203, if its codec is not given here, or cannot read it as that type
     */
    public Object decode(String flow, String name, Type type, EncodedValue stored) {
        String what = "value '" + name + "' of flow '" + flow + "' cannot be read: " + type.getTypeName();
        ValueCodec codec = named(stored.codec(), chosen(flow, type))
                .orElseThrow(() -> MillraceException.of(RuntimeCode.R203, what)
                        .fact("it was stored by the codec '" + stored.codec()
                                + "', which is not among those that are given")
                        .fix("give the engine that codec too."));
        try {
            return codec.decode(type, stored.bytes());
        } catch (Exception failure) {
            restoreInterrupt(failure);
            throw MillraceException.of(RuntimeCode.R203, what)
                    .fact("codec: " + codec.name() + ", " + stored.bytes().length + " bytes")
                    .fact(String.valueOf(failure.getMessage()))
                    .cause(failure)
                    .fix("read it as the type that it was stored as; if it is the same, the bytes or the codec's key"
                            + " have changed.");
        }
    }

    private Optional<ValueCodec> named(String name, ValueCodec chosen) {
        return Stream.concat(
                        Stream.of(chosen, byDefault), Stream.concat(byType.values().stream(), byFlow.values().stream()))
                .filter(codec -> codec.name().equals(name))
                .findFirst();
    }

    private static MillraceException unstorable(
            String flow, String name, Type type, ValueCodec codec, Throwable failure) {
        restoreInterrupt(failure);
        String path = failure instanceof UnstorableValueException inside ? inside.path() : "";
        return MillraceException.of(
                        RuntimeCode.R201,
                        "value '" + name + "' of flow '" + flow + "' cannot be stored: " + type.getTypeName())
                .fact("at: " + name + (path.isEmpty() || path.startsWith("[") || path.startsWith("(") ? "" : ".")
                        + path)
                .fact(String.valueOf(failure.getMessage()))
                .fact("codec: " + codec.name())
                .cause(failure)
                .fix("provide data of a type that the codec stores, or give a codec for this type.");
    }

    private static void restoreInterrupt(Throwable failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
    }
}
