package io.millrace.processor.read;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.ControllerDeclaration.TypeReference;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;

/** Reads {@code @Retry} and {@code @RetryEach}. */
final class RetryReader {
    private final Reading reading;

    RetryReader(Reading reading) {
        this.reading = reading;
    }

    /**
     * Returns the declared controller of an element. Where both annotations stand, which is reported as such, the one
     * counts that provides a value.
     */
    List<ControllerDeclaration> read(Element element) {
        Optional<ControllerDeclaration> alternatives =
                reading.annotation(element, Names.RETRY_EACH).map(this::alternatives);
        return alternatives.or(() -> reading.annotation(element, Names.RETRY).map(this::times)).stream()
                .toList();
    }

    private ControllerDeclaration times(FoundAnnotation retry) {
        return new ControllerDeclaration.Times(
                retry.integer("attempts"),
                Durations.readRequired(reading, retry, "delay"),
                retry.number("backoff"),
                Durations.read(reading, retry, "maxDelay"),
                retry.number("jitter"),
                Durations.read(reading, retry, "within"),
                failures(retry, "on"),
                failures(retry, "abortOn"),
                retry.flag("revertAll"),
                retry.place());
    }

    private List<TypeReference> failures(FoundAnnotation retry, String member) {
        return retry.types(member).stream()
                .map(type -> new TypeReference(reading.type(type.value(), type.place()), type.place()))
                .toList();
    }

    private ControllerDeclaration alternatives(FoundAnnotation retryEach) {
        String of = retryEach.string("of");
        List<String> values = retryEach.strings("values").stream()
                .map(FoundAnnotation.Written::value)
                .toList();
        SourcePlace place = retryEach.place();
        Optional<Requirement> collection =
                of.isEmpty() ? Optional.empty() : Optional.of(collection(of, retryEach.place("of")));
        return new ControllerDeclaration.Alternatives(
                collection, values, alternative(retryEach, collection), retryEach.flag("revertAll"), place);
    }

    private Requirement collection(String name, SourcePlace place) {
        return new Requirement(name, reading.type(reading.types().anyCollection(), place), false, place);
    }

    /** Over a collection, the type of the alternative is found in the graph, when the collection's provider is known. */
    private Provision alternative(FoundAnnotation retryEach, Optional<Requirement> collection) {
        SourcePlace place = retryEach.place("as");
        TypeMirror type = collection.isPresent()
                ? reading.types().object()
                : reading.types().string();
        return new Provision(retryEach.string("as"), reading.type(type, place), false, place);
    }
}
