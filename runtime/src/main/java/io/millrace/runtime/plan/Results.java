package io.millrace.runtime.plan;

import io.millrace.runtime.layout.NullComponentException;
import io.millrace.runtime.layout.NullOptionalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What generated code does with optional inputs and results before the engine gets them. */
public final class Results {
    private Results() {}

    /**
     * Returns the value of an optional, or null for one that is empty. An {@code Optional} that is itself null is
     * refused with an exception that the engine turns into R011 in an input, R012 in a result, and R013 in a component
     * of a result.
     */
    // A null Optional is what this is here to refuse, so it has to be said that one may come.
    @SuppressWarnings({"NullableOptional", "OptionalUsedAsFieldOrParameterType"})
    public static <T> @Nullable T orNull(@Nullable Optional<T> optional) {
        if (optional == null) {
            throw new NullOptionalException();
        }
        return optional.orElse(null);
    }

    /**
     * Returns a component of a result that may be absent as a whole, and is there. One that is null is refused with an
     * exception that the engine turns into R013: without it, null would pass for the absence of the whole.
     *
     * @param component the component
     * @param value the name of the value that it is
     */
    public static <T> T component(@Nullable T component, String value) {
        if (component == null) {
            throw new NullComponentException(value);
        }
        return component;
    }
}
