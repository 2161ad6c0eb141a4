package io.millrace.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The types of values whose declaration does not tell them: the alternative of a controller that runs over a collection
 * value has the type of that collection's elements.
 */
final class AlternativeTypes {
    private final Map<Requirement, Binding> bindings;
    private final TypeRelations types;
    private final Map<Provision, TypeRef> found = new HashMap<>();
    private final Set<Provision> unknown = new HashSet<>();

    AlternativeTypes(FlowDeclaration flow, Map<Requirement, Binding> bindings, TypeRelations types) {
        this.bindings = bindings;
        this.types = types;
        // The flow's own first: its alternative may be what a member's controller runs over.
        flow.controllers().forEach(this::read);
        flow.members().forEach(member -> member.controllers().forEach(this::read));
    }

    private void read(ControllerDeclaration controller) {
        if (controller instanceof ControllerDeclaration.Alternatives alternatives) {
            typeOf(alternatives)
                    .ifPresentOrElse(type -> found.put(alternatives.as(), type), () -> unknown.add(alternatives.as()));
        }
    }

    private Optional<TypeRef> typeOf(ControllerDeclaration.Alternatives alternatives) {
        if (!AlternativesRule.haveOneSource(alternatives)) {
            return Optional.empty();
        }
        if (alternatives.of().isEmpty()) {
            return Optional.of(alternatives.as().type());
        }
        return alternatives
                .of()
                .map(bindings::get)
                .flatMap(Binding::provider)
                .flatMap(provider -> elementOf(typeOf(provider.provision())));
    }

    private Optional<TypeRef> elementOf(TypeRef collection) {
        return types.asSupertype(collection, CollectionRule.COLLECTION)
                .flatMap(type -> type.parts().stream().findFirst())
                .filter(type -> !(type instanceof TypeRef.Wildcard));
    }

    TypeRef typeOf(Provision provision) {
        return found.getOrDefault(provision, provision.type());
    }

    /** Returns whether the type can be told; where not, another rule has reported the controller. */
    boolean isKnown(Provision provision) {
        return !unknown.contains(provision);
    }
}
