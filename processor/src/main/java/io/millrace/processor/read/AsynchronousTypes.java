package io.millrace.processor.read;

import io.millrace.processor.source.ResultForm.Asynchronous;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * The table of asynchronous types. By name, because most of them are on few class paths, and fixed, because generated
 * code converts each by a direct call.
 */
final class AsynchronousTypes {
    private static final List<Map.Entry<String, Asynchronous>> KNOWN = List.of(
            Map.entry("java.util.concurrent.CompletionStage", Asynchronous.COMPLETION_STAGE),
            Map.entry("io.vertx.core.Future", Asynchronous.VERTX_FUTURE),
            Map.entry("reactor.core.publisher.Mono", Asynchronous.REACTOR_MONO),
            Map.entry("io.smallrye.mutiny.Uni", Asynchronous.MUTINY_UNI));

    /** What looks asynchronous and has no conversion, or gives more than one result. */
    private static final List<String> REFUSED = List.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "com.google.common.util.concurrent.ListenableFuture");

    private final CompilerTypes types;

    AsynchronousTypes(CompilerTypes types) {
        this.types = types;
    }

    /**
     * An asynchronous type.
     *
     * @param form how it becomes a stage; empty for one that is refused
     * @param payload the type of the result; the whole type where it is raw and has none
     */
    record Arrival(Optional<Asynchronous> form, TypeMirror payload) {}

    /** Returns how a type is asynchronous, if it is. */
    Optional<Arrival> find(TypeMirror type) {
        for (Map.Entry<String, Asynchronous> entry : KNOWN) {
            Optional<DeclaredType> stage = types.supertype(type, entry.getKey());
            if (stage.isPresent()) {
                return Optional.of(new Arrival(Optional.of(entry.getValue()), payload(stage.get(), type)));
            }
        }
        return REFUSED.stream()
                .flatMap(name -> types.supertype(type, name).stream())
                .findFirst()
                .map(refused -> new Arrival(Optional.empty(), payload(refused, type)));
    }

    private static TypeMirror payload(DeclaredType stage, TypeMirror type) {
        return stage.getTypeArguments().isEmpty()
                ? type
                : stage.getTypeArguments().get(0);
    }
}
