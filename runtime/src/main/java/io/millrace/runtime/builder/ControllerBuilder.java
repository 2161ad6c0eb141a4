package io.millrace.runtime.builder;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether a flow is tried again, while the flow is being put together. It takes values of the flow's input.
 * Not thread-safe.
 *
 * @param <T> the type of the value that it gives to the flow, {@link Void} if it gives none
 */
public final class ControllerBuilder<T> {
    final String name;
    private final @Nullable ValueKey<T> value;
    final Taken taken = new Taken();
    private Body.@Nullable Control<T> control;

    ControllerBuilder(String name, @Nullable ValueKey<T> value) {
        this.name = Objects.requireNonNull(name, "name");
        this.value = value;
    }

    Optional<ValueKey<T>> value() {
        return Optional.ofNullable(value);
    }

    Optional<Body.Control<T>> control() {
        return Optional.ofNullable(control);
    }

    /** Sets the values that the controller takes, and finds by their keys. */
    public ControllerBuilder<T> requires(KeyUse<?>... all) {
        return requires(List.of(all));
    }

    /** Sets the values that the controller takes, and finds by their keys. */
    public ControllerBuilder<T> requires(Collection<? extends KeyUse<?>> all) {
        taken.setAll(all);
        return this;
    }

    /** Sets what is asked. */
    public ControllerBuilder<T> decides(Body.Control<T> body) {
        control = Objects.requireNonNull(body, "control");
        return this;
    }
}
