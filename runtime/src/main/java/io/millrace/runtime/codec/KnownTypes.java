package io.millrace.runtime.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
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

/** The types of the JDK whose values come back equal; each has a test. */
final class KnownTypes {
    private static final Set<Class<?>> KEYS = Set.of(
            String.class,
            Character.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            UUID.class,
            URI.class,
            Locale.class,
            Currency.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            Period.class,
            Year.class,
            YearMonth.class,
            ZoneId.class,
            ZoneOffset.class);

    private static final Set<Class<?>> OTHERS = Set.of(
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            Date.class,
            OffsetTime.class,
            Path.class,
            OptionalInt.class,
            OptionalLong.class,
            OptionalDouble.class,
            ZonedDateTime.class);

    private static final Set<Class<?>> COLLECTIONS = Set.of(
            Collection.class,
            List.class,
            ArrayList.class,
            LinkedList.class,
            Queue.class,
            Deque.class,
            ArrayDeque.class,
            Set.class,
            HashSet.class,
            LinkedHashSet.class,
            SortedSet.class,
            NavigableSet.class,
            TreeSet.class,
            EnumSet.class,
            Map.class,
            HashMap.class,
            LinkedHashMap.class,
            SortedMap.class,
            NavigableMap.class,
            TreeMap.class,
            EnumMap.class);

    private KnownTypes() {}

    /** Returns whether a value of that class is written as one text or number. */
    static boolean isLeaf(Class<?> type) {
        return isKey(type) || OTHERS.contains(type) || (type.isPrimitive() && type != void.class);
    }

    /** Returns whether it can be the key of a map. */
    static boolean isKey(Class<?> type) {
        return KEYS.contains(type) || type.isEnum();
    }

    static boolean isCollection(Class<?> type) {
        return COLLECTIONS.contains(type);
    }
}
