package io.millrace.runtime.builder;

import io.millrace.model.ControllerDeclaration;
import io.millrace.model.ControllerDeclaration.TypeReference;
import io.millrace.model.Place;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.model.TypeRef;
import io.millrace.runtime.RetryPolicy;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Reads uses of keys: as requirements and provisions of the model, of which it remembers the types. */
final class ValueReading {
    private static final TypeRef OBJECT = TypeRef.named("java.lang", "Object");

    private final ReflectedTypes types;
    private final Map<Provision, Type> provided = new HashMap<>();
    private final IdentityHashMap<Taken, Map<RevertParameter<?>, Requirement>> required = new IdentityHashMap<>();

    ValueReading(ReflectedTypes types) {
        this.types = types;
    }

    /** Returns the type of a provided value. */
    Type type(Provision provision) {
        return Objects.requireNonNull(provided.get(provision), provision::toString);
    }

    /** Returns what one of the parameters of a lambda has become, which is a value. */
    Requirement requirement(Taken taken, RevertParameter<?> parameter) {
        return Objects.requireNonNull(required.getOrDefault(taken, Map.of()).get(parameter), parameter::toString);
    }

    TypeRef reference(Type type) {
        return types.reference(type);
    }

    Provision provision(KeyUse<?> value, Place place) {
        return provision(value.key().name(), value.key().type(), value instanceof OptionalKey<?>, place);
    }

    Provision provision(String name, Type type, boolean optional, Place place) {
        Provision provision = new Provision(name, types.reference(type), optional, place);
        provided.put(provision, type);
        return provision;
    }

    Requirement requirement(KeyUse<?> value, Place place) {
        return new Requirement(
                value.key().name(), types.reference(value.key().type()), value instanceof OptionalKey<?>, place);
    }

    Requirement requirement(Taken taken, KeyUse<?> value, Place place) {
        return keep(taken, value, requirement(value, place));
    }

    /** Returns what is required of the collection of whose elements one is taken. */
    Requirement collection(Taken taken, EachKey<?> each, Place place) {
        return keep(taken, each, some(Collection.class, each, false, place));
    }

    Requirement keep(Taken taken, RevertParameter<?> parameter, Requirement requirement) {
        required.computeIfAbsent(taken, owner -> new HashMap<>()).put(parameter, requirement);
        return requirement;
    }

    /** Returns the requirement of {@code raw<? extends E>}, where E are the elements. */
    Requirement some(Class<?> raw, EachKey<?> each, boolean optional, Place place) {
        TypeRef.Named open = (TypeRef.Named) types.reference(raw);
        TypeRef argument = new TypeRef.Wildcard(
                TypeRef.Wildcard.Bound.EXTENDS, Optional.of(element(each.key()).boxed()));
        TypeRef type = new TypeRef.Named(open.packageName(), open.simpleName(), List.of(argument), false);
        return new Requirement(each.key().name(), type, optional, place);
    }

    /** Returns whether the values of a key are stages of something. */
    boolean isStage(ValueKey<?> key) {
        return types.asSupertype(types.reference(key.type()), CompletionStage.class.getName())
                .isPresent();
    }

    /** Returns the type of a collection's elements. */
    TypeRef element(ValueKey<?> collection) {
        return types.asSupertype(types.reference(collection.type()), Collection.class.getName())
                .flatMap(found -> found.parts().stream().findFirst())
                .filter(found -> !(found instanceof TypeRef.Wildcard))
                .orElse(OBJECT);
    }

    List<ControllerDeclaration> controllers(RetryChoice retry, Place place) {
        if (retry.policy().isPresent()) {
            return List.of(times(retry.policy().get(), place));
        }
        return retry.alternatives().map(all -> alternatives(all, place)).stream()
                .toList();
    }

    ControllerDeclaration times(RetryPolicy policy, Place place) {
        return new ControllerDeclaration.Times(
                policy.attempts(),
                policy.delay(),
                policy.backoff(),
                policy.maxDelay(),
                policy.jitter(),
                policy.within(),
                failures(policy.retriedFailures(), place),
                failures(policy.abortingFailures(), place),
                policy.isRevertAll(),
                place);
    }

    private List<TypeReference> failures(List<Class<? extends Throwable>> failures, Place place) {
        return failures.stream()
                .map(failure -> new TypeReference(types.reference(failure), place))
                .toList();
    }

    private ControllerDeclaration alternatives(Alternatives<?> alternatives, Place place) {
        TypeRef.Named collection = (TypeRef.Named) types.reference(Collection.class);
        TypeRef any = new TypeRef.Named(
                collection.packageName(),
                collection.simpleName(),
                List.of(new TypeRef.Wildcard(TypeRef.Wildcard.Bound.NONE, Optional.empty())),
                false);
        return new ControllerDeclaration.Alternatives(
                alternatives.collection().map(of -> new Requirement(of.name(), any, false, place)),
                alternatives.constants().stream().map(String::valueOf).toList(),
                provision(alternatives.as(), place),
                alternatives.isRevertAll(),
                place);
    }
}
