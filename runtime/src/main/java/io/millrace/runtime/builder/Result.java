package io.millrace.runtime.builder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which values the result of a task becomes. */
final class Result {
    private @Nullable KeyUse<?> whole;
    private List<Part<?>> parts = List.of();

    void whole(KeyUse<?> value) {
        whole = Objects.requireNonNull(value, "value");
        parts = List.of();
    }

    void parts(Part<?> first, Part<?> second, Part<?>... more) {
        List<Part<?>> all = new ArrayList<>(List.of(first, second));
        all.addAll(Arrays.asList(more));
        parts = List.copyOf(all);
        whole = null;
    }

    void values(KeyUse<?> first, KeyUse<?> second, KeyUse<?>... more) {
        parts = Stream.concat(Stream.of(first, second), Stream.of(more))
                .<Part<?>>map(Result::ofValues)
                .toList();
        whole = null;
    }

    void keys(KeyUse<?> first, KeyUse<?>... more) {
        parts = Stream.concat(Stream.of(first), Stream.of(more))
                .<Part<?>>map(Result::ofMap)
                .toList();
        whole = null;
    }

    static Part<Values> ofValues(KeyUse<?> value) {
        return new Part<>(
                value, values -> orOptional(value, values.find(value.key()).orElse(null)));
    }

    private static Part<Map<String, ?>> ofMap(KeyUse<?> value) {
        return new Part<>(
                value,
                map -> orOptional(
                        value, Values.cast(value.key(), map.get(value.key().name()))));
    }

    private static @Nullable Object orOptional(KeyUse<?> value, @Nullable Object found) {
        return value instanceof OptionalKey<?> ? Optional.ofNullable(found) : found;
    }

    /** Returns the values in order. */
    List<KeyUse<?>> uses() {
        return whole != null
                ? List.of(whole)
                : parts.stream().<KeyUse<?>>map(Part::value).toList();
    }

    /** Returns the one value that the whole result is, if it is one. */
    Optional<KeyUse<?>> whole() {
        return Optional.ofNullable(whole);
    }

    /** Returns the parts, empty where the result is one value or none. */
    List<Part<?>> parts() {
        return parts;
    }
}
