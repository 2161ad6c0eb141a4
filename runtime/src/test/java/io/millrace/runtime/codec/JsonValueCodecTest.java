package io.millrace.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.codec.SampleTypes.Box;
import io.millrace.runtime.codec.SampleTypes.Card;
import io.millrace.runtime.codec.SampleTypes.Cash;
import io.millrace.runtime.codec.SampleTypes.Colour;
import io.millrace.runtime.codec.SampleTypes.Everything;
import io.millrace.runtime.codec.SampleTypes.First;
import io.millrace.runtime.codec.SampleTypes.Payment;
import io.millrace.runtime.codec.SampleTypes.Point;
import io.millrace.runtime.codec.SampleTypes.Twins;
import io.millrace.runtime.codec.SampleTypes.Voucher;
import io.millrace.runtime.plan.ValueType;
import io.millrace.runtime.spi.ValueCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValueCodecTest {
    private final ValueCodec codec = ValueCodec.json();

    @ParameterizedTest
    @MethodSource("io.millrace.runtime.codec.SampleValues#all")
    void readsBackAnEqualValue(Type type, Object value) throws Exception {
        byte[] bytes = codec.encode(type, value);

        Object read = codec.decode(type, bytes);

        assertThat(Objects.deepEquals(read, value))
                .as("%s as %s", read, text(bytes))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsBackKeysOfMaps(Class<?> type, Object key) throws Exception {
        Type map = ValueType.of(Map.class, type, String.class);

        assertThat(codec.decode(map, codec.encode(map, Map.of(key, "value")))).isEqualTo(Map.of(key, "value"));
    }

    static Stream<Arguments> keys() {
        return SampleValues.all()
                .filter(value ->
                        value.get()[0] instanceof Class<?> type && !type.isPrimitive() && KnownTypes.isKey(type));
    }

    @Test
    void readsBackARecordOfEverything() throws Exception {
        Payment cash = new Cash(BigDecimal.TEN);
        Everything value = new Everything(
                (byte) 1,
                'c',
                true,
                0.1f,
                null,
                new int[] {1, 2},
                new byte[][] {{1}, {}},
                Map.of(Colour.RED, Set.of(new Point(1, 2), new Point(3, 4))),
                cash,
                List.of(cash, Voucher.BOOK),
                Optional.of(cash),
                Map.of("a", cash),
                new Box<>(cash, List.of(Optional.of(Voucher.MUSIC))),
                new Payment[] {cash});

        Object read = codec.decode(Everything.class, codec.encode(Everything.class, value));

        assertThat(read).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void readsBackADeque() throws Exception {
        Type type = ValueType.of(ArrayDeque.class, String.class);

        Object read = codec.decode(type, codec.encode(type, new ArrayDeque<>(List.of("a", "b"))));

        assertThat((ArrayDeque<?>) read).hasToString("[a, b]");
    }

    @Test
    void readsBackLongTextsAndNames() throws Exception {
        Type type = ValueType.of(Map.class, String.class, String.class);
        Map<String, String> value = Map.of("n".repeat(60_000), "t".repeat(21_000_000));

        assertThat(codec.decode(type, codec.encode(type, value))).isEqualTo(value);
    }

    /** A run goes on with another JDK: what one writes, another reads. */
    @Test
    @SuppressWarnings("JavaUtilDate") // Users have them.
    void writesTypesOfTheJdkAlikeOnEveryJdk() throws Exception {
        assertThat(text(codec.encode(ZoneId.class, ZoneId.of("Asia/Kolkata")))).isEqualTo("\"Asia/Kolkata\"");
        assertThat(text(codec.encode(Locale.class, Locale.JAPAN))).isEqualTo("\"ja_JP\"");
        assertThat(text(codec.encode(Double.class, Double.valueOf("2e23")))).isEqualTo("2.0E23");
        assertThat(text(codec.encode(Instant.class, Instant.EPOCH))).isEqualTo("\"1970-01-01T00:00:00Z\"");
        assertThat(text(codec.encode(Date.class, Date.from(Instant.EPOCH))))
                .isEqualTo("\"1970-01-01T00:00:00.000+00:00\"");
    }

    static Stream<Arguments> documented() {
        return Stream.of(
                Arguments.of(Path.class, Path.of("a/b"), "\"a/b\""),
                Arguments.of(BigDecimal.class, new BigDecimal("1.10"), "1.10"),
                Arguments.of(Double.class, Double.NaN, "\"NaN\""),
                Arguments.of(Year.class, Year.of(2026), "\"2026\""),
                Arguments.of(
                        ZonedDateTime.class,
                        ZonedDateTime.of(2026, 1, 2, 3, 4, 5, 0, ZoneId.of("Europe/Rome")),
                        "\"2026-01-02T03:04:05+01:00[Europe/Rome]\""),
                Arguments.of(Duration.class, Duration.ofSeconds(90), "\"PT1M30S\""),
                Arguments.of(byte[].class, new byte[] {1, 2, 3}, "\"AQID\""),
                Arguments.of(
                        ValueType.of(Map.class, Colour.class, Integer.class), Map.of(Colour.GREEN, 1), "{\"GREEN\":1}"),
                Arguments.of(Card.class, new Card("4711", Optional.empty()), "{\"number\":\"4711\",\"until\":null}"),
                Arguments.of(Payment.class, Voucher.BOOK, "{\"Voucher\":\"BOOK\"}"));
    }

    @ParameterizedTest
    @MethodSource("documented")
    void writesWhatTheDocumentsSay(Type type, Object value, String json) throws Exception {
        assertThat(text(codec.encode(type, value))).isEqualTo(json);
    }

    @Test
    void namesThePermittedClassAndNothingElse() throws Exception {
        assertThat(text(codec.encode(Payment.class, new Cash(BigDecimal.ONE)))).isEqualTo("{\"Cash\":{\"amount\":1}}");
        assertThat(text(codec.encode(Twins.class, new First.Same(1))))
                .isEqualTo("{\"" + First.Same.class.getName() + "\":{\"a\":1}}");
        assertThat(codec.decode(Payment.class, bytes("{\"" + Cash.class.getName() + "\":{\"amount\":1}}")))
                .isEqualTo(new Cash(BigDecimal.ONE));
    }

    @Test
    void neverMakesAnObjectOfAClassThatOnlyTheBytesName() {
        for (String name : List.of("java.lang.StringBuilder", "java.io.File", Point.class.getName(), "Same", "")) {
            assertThatThrownBy(() -> codec.decode(Payment.class, bytes("{\"" + name + "\":{}}")))
                    .hasMessageContaining("names none of the classes that the sealed type");
        }
        assertThatThrownBy(() -> codec.decode(Twins.class, bytes("{\"Same\":{\"a\":1}}")))
                .as("two classes have that name")
                .hasMessageContaining("names none");
    }

    @Test
    void refusesBytesThatDoNotFit() {
        for (String json : List.of(
                "",
                "null",
                "{",
                "{\"x\":1}",
                "{\"x\":1,\"y\":null}",
                "{\"x\":1,\"y\":2,\"z\":3}",
                "{\"x\":1,\"y\":2} 3")) {
            assertThatThrownBy(() -> codec.decode(Point.class, bytes(json)))
                    .as(json)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void identifiesEqualValuesEquallyWhateverTheirOrder() throws Exception {
        Type type = ValueType.of(Map.class, String.class, ValueType.of(Set.class, Point.class));
        Map<String, Set<Point>> one = new LinkedHashMap<>();
        one.put("a", new LinkedHashSet<>(List.of(new Point(1, 1), new Point(2, 2))));
        one.put("b", Set.of());
        Map<String, Set<Point>> other = new LinkedHashMap<>();
        other.put("b", new HashMap<Point, String>().keySet());
        other.put("a", new LinkedHashSet<>(List.of(new Point(2, 2), new Point(1, 1))));

        assertThat(codec.identity(type, one)).isEqualTo(codec.identity(type, other));
        other.put("b", Set.of(new Point(3, 3)));
        assertThat(codec.identity(type, one)).isNotEqualTo(codec.identity(type, other));
    }

    @Test
    void identifiesDifferentValuesDifferently() throws Exception {
        Type list = ValueType.of(List.class, String.class);

        assertThat(codec.identity(list, List.of("a", "b"))).isNotEqualTo(codec.identity(list, List.of("b", "a")));
        assertThat(codec.identity(list, List.of("a, b"))).isNotEqualTo(codec.identity(list, List.of("a", "b")));
        assertThat(codec.identity(BigDecimal.class, new BigDecimal("1.10")))
                .isNotEqualTo(codec.identity(BigDecimal.class, new BigDecimal("1.1")));
        assertThat(codec.identity(Payment.class, Voucher.BOOK))
                .isNotEqualTo(codec.identity(Payment.class, Voucher.MUSIC));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
