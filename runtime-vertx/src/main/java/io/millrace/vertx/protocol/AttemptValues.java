package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an attempt works on.
 *
 * @param arguments the values that the task takes, and for its revert also those that it gave; absent ones left out
 * @param item the element, of a task that runs for each element of a collection
 * @param result what such a task gave for that element, for its revert
 * @param failure the task's own failure, for its revert
 * @param failures the failures that are being resolved, for a revert
 */
public record AttemptValues(
        List<NamedValue> arguments,
        Optional<EncodedValue> item,
        Optional<EncodedValue> result,
        Optional<Failure> failure,
        List<Failure> failures) {
    /** Copies the lists. */
    public AttemptValues {
        arguments = List.copyOf(arguments);
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(failure, "failure");
        failures = List.copyOf(failures);
    }

    /** Returns the values of an attempt of a task that runs once. */
    public static AttemptValues of(List<NamedValue> arguments) {
        return new AttemptValues(arguments, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }
}
