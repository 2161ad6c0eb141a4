package io.millrace.runtime;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * An exception as data, which outlives the process and needs no class of the exception to be read.
 *
 * @param types the names of the exception's class and of its superclasses up to {@code java.lang.Throwable}, its own
 *     first
 * @param message its message, empty if it has none
 * @param stack where it was made, innermost first
 * @param cause what caused it, if known; at most 16 causes deep
 * @param suppressed what was suppressed in favour of it; at most 16
 */
public record ThrownException(
        List<String> types,
        Optional<String> message,
        List<StackTraceElement> stack,
        Optional<ThrownException> cause,
        List<ThrownException> suppressed) {
    private static final int LIMIT = 16;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if no type is given
     */
    public ThrownException {
        types = List.copyOf(types);
        stack = List.copyOf(stack);
        suppressed = List.copyOf(suppressed);
        if (types.isEmpty()) {
            throw new IllegalArgumentException("types holds at least the name of the exception's own class");
        }
    }

    /** Returns the data of an exception. */
    public static ThrownException of(Throwable thrown) {
        return read(thrown, LIMIT, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * Returns what an exception stands for: {@link CompletionException} and {@link ExecutionException} stand for their
     * cause, any other exception for itself.
     */
    public static Throwable unwrap(Throwable thrown) {
        Throwable inner = thrown;
        while (inner instanceof CompletionException || inner instanceof ExecutionException) {
            Throwable cause = inner.getCause();
            if (cause == null) {
                return inner;
            }
            inner = cause;
        }
        return inner;
    }

    private static ThrownException read(Throwable thrown, int depth, Set<Throwable> seen) {
        seen.add(thrown);
        Throwable cause = thrown.getCause();
        return new ThrownException(
                types(thrown),
                message(thrown),
                List.of(thrown.getStackTrace()),
                cause == null || depth == 0 || seen.contains(cause)
                        ? Optional.empty()
                        : Optional.of(read(cause, depth - 1, seen)),
                suppressed(thrown, depth, seen));
    }

    private static List<ThrownException> suppressed(Throwable thrown, int depth, Set<Throwable> seen) {
        if (depth == 0) {
            return List.of();
        }
        return Stream.of(thrown.getSuppressed())
                .limit(LIMIT)
                .filter(suppressed -> !seen.contains(suppressed))
                .map(suppressed -> read(suppressed, depth - 1, seen))
                .toList();
    }

    private static List<String> types(Throwable thrown) {
        return Stream.<Class<?>>iterate(thrown.getClass(), Throwable.class::isAssignableFrom, Class::getSuperclass)
                .map(Class::getName)
                .toList();
    }

    /** A message is asked from the user's class, which may fail; a failure must be kept all the same. */
    private static Optional<String> message(Throwable thrown) {
        try {
            return Optional.ofNullable(thrown.getMessage());
        } catch (RuntimeException noMessage) {
            return Optional.of("(getMessage() failed: " + noMessage.getClass().getName() + ")");
        }
    }

    /** Returns the name of the exception's class. */
    public String type() {
        return types.get(0);
    }

    /** Returns whether the exception is of that class or of a subclass; classes are compared by name. */
    public boolean matches(Class<? extends Throwable> type) {
        return types.contains(type.getName());
    }

    /** Returns the exception in one line, as {@link Throwable#toString()} does by default. */
    @Override
    public String toString() {
        return message.map(text -> type() + ": " + text).orElse(type());
    }
}
