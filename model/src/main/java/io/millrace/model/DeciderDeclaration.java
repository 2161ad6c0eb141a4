package io.millrace.model;

import java.util.List;

/**
 * A decider as declared.
 *
 * @param name the name of the decider, such as its method
 * @param target the task or nested flow that it decides about
 * @param depth what is ignored together with the target
 * @param requires the values that it takes
 * @param place the method
 */
public record DeciderDeclaration(
        String name, NameReference target, DeciderDepth depth, List<Requirement> requires, Place place) {
    public DeciderDeclaration {
        requires = List.copyOf(requires);
    }
}
