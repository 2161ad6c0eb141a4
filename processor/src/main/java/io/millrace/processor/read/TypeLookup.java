package io.millrace.processor.read;

import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Looks types up by name, as the module of a given element sees them. */
final class TypeLookup {
    private final Elements elements;
    private final Optional<ModuleElement> module;

    TypeLookup(Elements elements, Element from) {
        this.elements = elements;
        this.module = Optional.ofNullable(elements.getModuleOf(from));
    }

    /** Returns the type where the module can see it. */
    Optional<TypeElement> find(String qualifiedName) {
        return module.isPresent()
                ? Optional.ofNullable(elements.getTypeElement(module.get(), qualifiedName))
                : Optional.ofNullable(elements.getTypeElement(qualifiedName));
    }

    /** Returns the name of the module in which the element stands; empty for the unnamed one. */
    Optional<String> moduleName() {
        return module.filter(named -> !named.isUnnamed())
                .map(named -> named.getQualifiedName().toString());
    }
}
