package io.millrace.model;

import io.millrace.model.ControllerDeclaration.TypeReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code @Retry} says. */
final class Retries {
    private final List<String> on = new ArrayList<>();
    private final List<String> abortOn = new ArrayList<>();
    private int attempts = 3;
    private double backoff = 1;
    private double jitter = 0;
    private Duration delay = Duration.ZERO;

    Retries attempts(int number) {
        attempts = number;
        return this;
    }

    Retries backoff(double factor) {
        backoff = factor;
        return this;
    }

    Retries jitter(double part) {
        jitter = part;
        return this;
    }

    Retries delay(Duration duration) {
        delay = duration;
        return this;
    }

    Retries on(String... exceptions) {
        on.addAll(List.of(exceptions));
        return this;
    }

    Retries abortOn(String... exceptions) {
        abortOn.addAll(List.of(exceptions));
        return this;
    }

    ControllerDeclaration at(Place place, ReflectedTypes types) {
        return new ControllerDeclaration.Times(
                attempts,
                delay,
                backoff,
                Optional.empty(),
                jitter,
                Optional.empty(),
                references(on, place, types),
                references(abortOn, place, types),
                false,
                place);
    }

    private static List<TypeReference> references(List<String> names, Place place, ReflectedTypes types) {
        return names.stream()
                .map(name -> new TypeReference(TypeText.parse(name, types), place))
                .toList();
    }
}
