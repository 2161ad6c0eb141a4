package io.millrace.runtime.store.record;

import java.util.Objects;

/**
 * A value of a flow, or a result that is none.
 *
 * @param name the name of the value in its flow; {@link #UNNAMED} for a result that the task does not provide
 * @param value the value
 */
public record NamedValue(String name, EncodedValue value) {
    /** Stands for the name of a result that the task does not provide: it is recorded all the same. */
    public static final String UNNAMED = "";

    /** Refuses null. */
    public NamedValue {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
