package io.millrace.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.millrace.runtime.plan.ValueType;
import io.millrace.runtime.spi.ValueCodec;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ValueCodec} does that stores values of any type. The test of a codec extends it, and says how the codec
 * is made; a codec for one type is tested with values of that type.
 */
public abstract class ValueCodecContract {
    private static final Type PRICES = ValueType.of(Map.class, String.class, ValueType.of(Set.class, Price.class));

    /** For tests of codecs. */
    protected ValueCodecContract() {}

    /** Returns a codec; each call may make another, as after a restart. */
    protected abstract ValueCodec codec();

    /** A value with parts of many kinds. */
    public record Price(BigDecimal amount, Optional<LocalDate> until, List<Part> parts) {}

    /** One of two. */
    public sealed interface Part {}

    /** A part with a text. */
    public record Tax(String name) implements Part {}

    /** A part that is one of a few. */
    public enum Gift implements Part {
        /** Wrapped in paper. */
        PAPER,
        /** In a box. */
        BOX
    }

    private static Map<Type, Object> values() {
        Price price = new Price(
                new BigDecimal("1.10"), Optional.of(LocalDate.of(2026, 2, 28)), List.of(new Tax("ä✈"), Gift.BOX));
        Map<Type, Object> values = new HashMap<>();
        values.put(String.class, "");
        values.put(Integer.class, -7);
        values.put(Gift.class, Gift.PAPER);
        values.put(Part.class, new Tax(""));
        values.put(Price.class, price);
        values.put(ValueType.of(List.class, Part.class), List.of(Gift.BOX, new Tax("b")));
        values.put(PRICES, Map.of("a", Set.of(price)));
        return values;
    }

    /** Values come back equal, also from a codec that was made later. */
    @Test
    final void readsBackEqualValues() throws Exception {
        for (Map.Entry<Type, Object> value : values().entrySet()) {
            byte[] bytes = codec().encode(value.getKey(), value.getValue());

            assertEquals(value.getValue(), codec().decode(value.getKey(), bytes), value.getKey()::toString);
        }
    }

    /** Arrays come back with equal elements. */
    @Test
    final void readsBackArrays() throws Exception {
        byte[] value = {0, -1, 127};

        assertArrayEquals(value, (byte[]) codec().decode(byte[].class, codec().encode(byte[].class, value)));
    }

    /** The identity of equal values is the same, whatever the order of a set or map, and that of others is not. */
    @Test
    final void identifiesEqualValuesEqually() throws Exception {
        for (Map.Entry<Type, Object> value : values().entrySet()) {
            assertArrayEquals(
                    codec().identity(value.getKey(), value.getValue()),
                    codec().identity(value.getKey(), value.getValue()),
                    value.getKey()::toString);
        }
        assertArrayEquals(codec().identity(PRICES, prices("a", "b")), codec().identity(PRICES, prices("b", "a")));
        assertFalse(
                Arrays.equals(codec().identity(PRICES, prices("a", "b")), codec().identity(PRICES, prices("a", "c"))));
    }

    private static Map<String, Set<Price>> prices(String... names) {
        Map<String, Set<Price>> prices = new LinkedHashMap<>();
        for (String name : names) {
            Set<Price> some = new LinkedHashSet<>();
            for (String part : names) {
                some.add(new Price(BigDecimal.ONE, Optional.empty(), List.of(new Tax(part))));
            }
            prices.put(name, some);
        }
        return prices;
    }

    /** Bytes that are none of the codec are refused with an exception. */
    @Test
    final void refusesBytesOfOthers() {
        for (byte[] bytes : List.of(new byte[0], new byte[] {1}, new byte[100])) {
            assertThrows(Exception.class, () -> codec().decode(Price.class, bytes));
        }
    }

    /** The name is always the same. */
    @Test
    final void keepsItsName() {
        assertEquals(codec().name(), codec().name());
        assertFalse(codec().name().isBlank());
    }

    /** One codec serves several threads at once. */
    @Test
    final void servesSeveralThreads() throws Exception {
        ValueCodec shared = codec();
        Map<Type, Object> values = values();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                done.add(executor.submit(() -> {
                    for (int round = 0; round < 50; round++) {
                        for (Map.Entry<Type, Object> value : values.entrySet()) {
                            byte[] bytes = shared.encode(value.getKey(), value.getValue());
                            assertEquals(value.getValue(), shared.decode(value.getKey(), bytes));
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> future : done) {
                future.get(60, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
