package io.millrace.runtime.codec;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types of values that come back equal. */
final class SampleTypes {
    private SampleTypes() {}

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "vert";
            }
        }
    }

    record Point(int x, long y) {
        boolean isOrigin() {
            return x == 0 && y == 0;
        }

        String getName() {
            return "point";
        }
    }

    record Empty() {}

    record Box<T>(T content, List<Optional<T>> more) {}

    sealed interface Payment permits Card, Cash, Voucher {}

    record Card(String number, Optional<LocalDate> until) implements Payment {}

    record Cash(BigDecimal amount) implements Payment {}

    enum Voucher implements Payment {
        BOOK,
        MUSIC
    }

    sealed interface Tree<T> {
        record Leaf<T>(T value) implements Tree<T> {}

        record Node<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
    }

    sealed interface Inner extends Outer permits Deep {}

    sealed interface Outer permits Inner, Shallow {}

    record Deep(int depth) implements Inner {}

    record Shallow(Inner inner, List<Outer> others) implements Outer {}

    static final class First {
        record Same(int a) implements Twins {}
    }

    static final class Second {
        record Same(int b) implements Twins {}
    }

    sealed interface Twins permits First.Same, Second.Same {}

    @SuppressWarnings("ArrayRecordComponent") // Users have them.
    record Everything(
            byte tiny,
            char letter,
            boolean flag,
            float single,
            Double absent,
            int[] numbers,
            byte[][] blobs,
            Map<Colour, Set<Point>> map,
            Payment payment,
            List<Payment> payments,
            Optional<Payment> perhaps,
            Map<String, Payment> byName,
            Box<Payment> box,
            Payment[] array) {}

    /** A class that says with annotations how it is read. */
    static final class Bean {
        private final List<Point> points;

        @JsonCreator
        Bean(@JsonProperty("points") List<Point> points) {
            this.points = points;
        }

        public List<Point> getPoints() {
            return points;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bean that && points.equals(that.points);
        }

        @Override
        public int hashCode() {
            return points.hashCode();
        }
    }

    record Renamed(@JsonProperty("n") int number) {}

    record Amount(@JsonValue String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Amount of(String text) {
            return new Amount(text);
        }
    }
}
