package io.millrace.runtime.codec;

import io.millrace.runtime.codec.SampleTypes.Amount;
import io.millrace.runtime.codec.SampleTypes.Bean;
import io.millrace.runtime.codec.SampleTypes.Box;
import io.millrace.runtime.codec.SampleTypes.Card;
import io.millrace.runtime.codec.SampleTypes.Cash;
import io.millrace.runtime.codec.SampleTypes.Colour;
import io.millrace.runtime.codec.SampleTypes.Deep;
import io.millrace.runtime.codec.SampleTypes.Empty;
import io.millrace.runtime.codec.SampleTypes.First;
import io.millrace.runtime.codec.SampleTypes.Outer;
import io.millrace.runtime.codec.SampleTypes.Payment;
import io.millrace.runtime.codec.SampleTypes.Point;
import io.millrace.runtime.codec.SampleTypes.Renamed;
import io.millrace.runtime.codec.SampleTypes.Second;
import io.millrace.runtime.codec.SampleTypes.Shallow;
import io.millrace.runtime.codec.SampleTypes.Tree;
import io.millrace.runtime.codec.SampleTypes.Twins;
import io.millrace.runtime.codec.SampleTypes.Voucher;
import io.millrace.runtime.plan.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values of all types that come back equal, each with its type. */
final class SampleValues {
    private SampleValues() {}

    @SuppressWarnings({"JavaUtilDate", "JdkObsolete"}) // Users have them.
    static Stream<Arguments> all() {
        ZonedDateTime summer = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 7, ZoneId.of("Europe/Rome"));
        Tree<Point> tree = new Tree.Node<>(
                new Tree.Leaf<>(new Point(1, 2)),
                new Tree.Node<>(new Tree.Leaf<>(new Point(3, 4)), new Tree.Leaf<>(new Point(5, 6))));
        EnumMap<Colour, Integer> colours = new EnumMap<>(Map.of(Colour.GREEN, 1));
        return Stream.of(
                Arguments.of(String.class, ""),
                Arguments.of(String.class, "text \u0000 \" ✈ \uD83D\uDE00"),
                Arguments.of(Integer.class, Integer.MIN_VALUE),
                Arguments.of(int.class, 7),
                Arguments.of(Long.class, Long.MAX_VALUE),
                Arguments.of(Short.class, (short) -3),
                Arguments.of(Byte.class, (byte) -3),
                Arguments.of(Character.class, 'é'),
                Arguments.of(Boolean.class, true),
                Arguments.of(Double.class, Double.NaN),
                Arguments.of(Double.class, Double.NEGATIVE_INFINITY),
                Arguments.of(Double.class, -0.0),
                Arguments.of(Double.class, Double.MIN_VALUE),
                Arguments.of(Float.class, 0.1f),
                Arguments.of(BigDecimal.class, new BigDecimal("1.10")),
                Arguments.of(BigDecimal.class, new BigDecimal("1E+400")),
                Arguments.of(BigDecimal.class, new BigDecimal("1." + "3".repeat(5000))),
                Arguments.of(BigInteger.class, BigInteger.TEN.pow(3000)),
                Arguments.of(UUID.class, new UUID(1, 2)),
                Arguments.of(URI.class, URI.create("https://example.org/a%20b?c=d#e")),
                Arguments.of(Path.class, Path.of("relative/with space")),
                Arguments.of(Path.class, Path.of("/absolute")),
                Arguments.of(Path.class, Path.of("")),
                Arguments.of(Locale.class, Locale.forLanguageTag("sr-Latn-RS")),
                Arguments.of(Locale.class, Locale.ROOT),
                Arguments.of(Locale.class, Locale.JAPAN),
                Arguments.of(Currency.class, Currency.getInstance("EUR")),
                Arguments.of(Date.class, new Date(1_793_000_000_123L)),
                Arguments.of(Instant.class, Instant.parse("2026-01-01T00:00:00.123456789Z")),
                Arguments.of(Instant.class, Instant.EPOCH),
                Arguments.of(Instant.class, Instant.MIN),
                Arguments.of(LocalDate.class, LocalDate.of(2026, 2, 28)),
                Arguments.of(LocalDate.class, LocalDate.MAX),
                Arguments.of(LocalTime.class, LocalTime.of(1, 2, 3, 4)),
                Arguments.of(LocalTime.class, LocalTime.MIDNIGHT),
                Arguments.of(LocalDateTime.class, LocalDateTime.of(2026, 1, 2, 3, 4, 5, 6)),
                Arguments.of(OffsetDateTime.class, OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6, ZoneOffset.ofHours(-7))),
                Arguments.of(OffsetTime.class, OffsetTime.of(1, 2, 3, 4, ZoneOffset.ofHoursMinutes(5, 30))),
                Arguments.of(ZonedDateTime.class, summer),
                Arguments.of(ZonedDateTime.class, summer.withLaterOffsetAtOverlap()),
                Arguments.of(ZonedDateTime.class, summer.withZoneSameInstant(ZoneId.of("UTC"))),
                Arguments.of(ZonedDateTime.class, summer.withZoneSameInstant(ZoneOffset.UTC)),
                Arguments.of(ZonedDateTime.class, summer.withZoneSameInstant(ZoneId.of("GMT+2"))),
                Arguments.of(Year.class, Year.of(-5)),
                Arguments.of(YearMonth.class, YearMonth.of(2026, 12)),
                Arguments.of(MonthDay.class, MonthDay.of(2, 29)),
                Arguments.of(Duration.class, Duration.ofSeconds(-1, 5)),
                Arguments.of(Duration.class, Duration.ofDays(100_000)),
                Arguments.of(Period.class, Period.of(1, 14, -3)),
                Arguments.of(ZoneId.class, ZoneId.of("Asia/Kolkata")),
                Arguments.of(ZoneId.class, ZoneOffset.ofHours(2)),
                Arguments.of(ZoneOffset.class, ZoneOffset.ofTotalSeconds(3723)),
                Arguments.of(DayOfWeek.class, DayOfWeek.MONDAY),
                Arguments.of(Colour.class, Colour.GREEN),
                Arguments.of(OptionalInt.class, OptionalInt.of(3)),
                Arguments.of(OptionalLong.class, OptionalLong.empty()),
                Arguments.of(OptionalDouble.class, OptionalDouble.of(0.5)),
                Arguments.of(byte[].class, new byte[] {0, -1, 127}),
                Arguments.of(int[].class, new int[] {}),
                Arguments.of(double[].class, new double[] {1.5, Double.POSITIVE_INFINITY}),
                Arguments.of(char[].class, new char[] {'a', 'é'}),
                Arguments.of(boolean[].class, new boolean[] {true, false}),
                Arguments.of(String[][].class, new String[][] {{"a"}, {}}),
                Arguments.of(
                        ValueType.arrayOf(ValueType.of(List.class, String.class)),
                        new List<?>[] {List.of("a"), List.of()}),
                Arguments.of(Point.class, new Point(-1, 2)),
                Arguments.of(Empty.class, new Empty()),
                Arguments.of(ValueType.of(List.class, Long.class), List.of(1L, 2L)),
                Arguments.of(ValueType.of(List.class, Short.class), new LinkedList<>(List.of((short) 1))),
                Arguments.of(ValueType.of(ArrayList.class, Point.class), new ArrayList<>(List.of(new Point(1, 2)))),
                Arguments.of(ValueType.of(LinkedList.class, Character.class), new LinkedList<>(List.of('a'))),
                Arguments.of(ValueType.of(Queue.class, String.class), new LinkedList<>(List.of("a"))),
                Arguments.of(ValueType.of(Collection.class, Instant.class), List.of(Instant.EPOCH)),
                Arguments.of(ValueType.of(Set.class, Float.class), Set.of(1f, 2f)),
                Arguments.of(ValueType.of(LinkedHashSet.class, String.class), new LinkedHashSet<>(List.of("b", "a"))),
                Arguments.of(ValueType.of(SortedSet.class, LocalDate.class), new TreeSet<>(Set.of(LocalDate.EPOCH))),
                Arguments.of(ValueType.of(NavigableSet.class, Long.class), new TreeSet<>(Set.of(5L))),
                Arguments.of(ValueType.of(EnumSet.class, Colour.class), EnumSet.allOf(Colour.class)),
                Arguments.of(ValueType.of(EnumMap.class, Colour.class, Integer.class), colours),
                Arguments.of(ValueType.of(Map.class, Integer.class, Point.class), Map.of(1, new Point(1, 1))),
                Arguments.of(
                        ValueType.of(SortedMap.class, UUID.class, Long.class),
                        new TreeMap<>(Map.of(new UUID(1, 2), 1L))),
                Arguments.of(ValueType.of(NavigableMap.class, String.class, Long.class), new TreeMap<>(Map.of("", 1L))),
                Arguments.of(
                        ValueType.of(LinkedHashMap.class, Colour.class, Byte.class),
                        new LinkedHashMap<>(Map.of(Colour.GREEN, (byte) 1))),
                Arguments.of(
                        ValueType.of(Box.class, ValueType.of(Map.class, String.class, Short.class)),
                        new Box<>(Map.of("a", (short) 1), List.of(Optional.of(Map.of()), Optional.empty()))),
                Arguments.of(Payment.class, new Card("4711", Optional.of(LocalDate.EPOCH))),
                Arguments.of(Card.class, new Card("4711", Optional.empty())),
                Arguments.of(Payment.class, new Cash(new BigDecimal("2.50"))),
                Arguments.of(Payment.class, Voucher.MUSIC),
                Arguments.of(ValueType.of(List.class, Payment.class), List.of(Voucher.BOOK, new Cash(BigDecimal.ONE))),
                Arguments.of(ValueType.of(Map.class, Colour.class, Payment.class), Map.of(Colour.RED, Voucher.BOOK)),
                Arguments.of(ValueType.of(Tree.class, Point.class), tree),
                Arguments.of(Outer.class, new Shallow(new Deep(2), List.of(new Deep(3)))),
                Arguments.of(Twins.class, new First.Same(1)),
                Arguments.of(Twins.class, new Second.Same(2)),
                Arguments.of(Bean.class, new Bean(List.of(new Point(1, 2)))),
                Arguments.of(Renamed.class, new Renamed(3)),
                Arguments.of(Amount.class, new Amount("12 EUR")));
    }
}
