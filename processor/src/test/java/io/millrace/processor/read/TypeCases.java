package io.millrace.processor.read;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The table of cases for implementations of {@link io.millrace.model.TypeRelations}. A case is the signature of a
 * method, so that compilers and reflection can both read it from this one class.
 */
// What is compared here are types, so a case says the very type that it is about.
@SuppressWarnings("NonApiType")
public final class TypeCases {
    private TypeCases() {}

    /** The parameter's type can be given where the return type is required. */
    @SuppressWarnings("rawtypes")
    public interface Assignable {
        String same(String provided);

        CharSequence toInterface(String provided);

        Object toObject(int[] provided);

        int boxedToPrimitive(Integer provided);

        Integer primitiveToBoxed(int provided);

        Number primitiveToSupertypeOfBox(int provided);

        Comparable<Integer> primitiveToInterfaceOfBox(int provided);

        Collection<String> toGenericSupertype(List<String> provided);

        List<? extends CharSequence> toBoundedWildcard(List<String> provided);

        List<? super String> toLowerBound(List<CharSequence> provided);

        Collection<?> toUnboundWildcard(Set<Integer> provided);

        Collection<? extends Collection<?>> toNestedWildcard(List<List<String>> provided);

        List parameterizedToRaw(List<String> provided);

        Map<String, ? extends List<Integer>> toWildcardOfGeneric(Map<String, ArrayList<Integer>> provided);

        Object[] arrayToSupertypeArray(String[] provided);

        int[] primitiveArray(int[] provided);

        Serializable arrayToSerializable(long[] provided);

        Colour constantToEnum(Colour provided);

        Shape permittedToSealed(Circle provided);

        Pair<String, Integer> genericRecord(Pair<String, Integer> provided);

        Comparable<? super Colour> enumToComparable(Colour provided);

        // Raw and open types are refused where they are provided; they are compared by what is left of them.
        List<String> rawToParameterized(List provided);

        List<String> wildcardToParameterized(List<? extends String> provided);
    }

    /** The parameter's type cannot be given where the return type is required. */
    @SuppressWarnings("rawtypes")
    public interface NotAssignable {
        String toSubtype(CharSequence provided);

        long widening(int provided);

        Long wideningOfBox(Integer provided);

        double integralToFloating(long provided);

        char number(short provided);

        List<CharSequence> covariantArguments(List<String> provided);

        List<? extends Number> otherBound(List<String> provided);

        List<? super CharSequence> aboveLowerBound(List<String> provided);

        Set<String> otherInterface(List<String> provided);

        long[] arrayOfWiderPrimitives(int[] provided);

        Integer[] arrayOfBoxes(int[] provided);

        Object[] primitiveArrayToObjects(int[] provided);

        Circle sealedToPermitted(Shape provided);

        Pair<Integer, String> swappedArguments(Pair<String, Integer> provided);

        Set<String> otherRaw(List provided);

        String fromObject(Object provided);
    }

    /** The parameter's type, seen as the class or interface that the return type names, is the return type. */
    public interface Supertypes {
        List<String> itself(List<String> type);

        Collection<String> collection(ArrayList<String> type);

        Iterable<Map.Entry<String, Integer>> deep(Set<Map.Entry<String, Integer>> type);

        Comparable<Integer> ofPrimitive(int type);

        Function<String, Integer> throughClass(Length type);

        Comparable<Colour> ofEnum(Colour type);
    }

    /** The parameter's type is no subtype of what the return type names. */
    public interface NoSupertypes {
        Collection<?> text(String type);

        Collection<?> map(Map<String, String> type);

        Collection<?> array(String[] type);

        Collection<?> primitive(int type);
    }

    /** Functional interfaces. */
    public interface Functional {
        void function(Function<String, Integer> type);

        void runnable(Runnable type);

        void comparator(Comparator<String> type);

        void own(Check type);
    }

    /** No functional interfaces, although some of them have a single abstract method. */
    public interface NotFunctional {
        void collection(Iterable<String> type);

        void comparable(Comparable<String> type);

        void unannotated(Priced type);

        void implementation(Length type);

        void text(String type);

        void primitive(int type);
    }

    /** A functional interface. */
    @FunctionalInterface
    public interface Check {
        boolean test(String text);
    }

    /** An interface for data that happens to have one method. */
    public interface Priced {
        long price();
    }

    /** A class that implements a generic interface. */
    public static final class Length implements Function<String, Integer> {
        @Override
        public Integer apply(String text) {
            return text.length();
        }
    }

    /** An enum. */
    public enum Colour {
        RED,
        GREEN,
        BLUE
    }

    /** A sealed interface, whose subtypes do not stand in alphabetical order. */
    public sealed interface Shape permits Square, Circle {}

    /** A record without components. */
    public record Square() implements Shape {}

    /** A record with components. */
    public record Circle(double radius, List<String> labels) implements Shape {}

    /** A generic record. */
    public record Pair<A, B>(A first, List<? extends B> others) {}

    /** Types whose shapes are compared with what the tests say. */
    public interface Shapes {
        void circle(Circle type);

        void shape(Shape type);

        void colour(Colour type);

        void pair(Pair<String, Integer> type);

        void text(String type);

        void list(List<Circle> type);
    }
}
