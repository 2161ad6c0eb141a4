package io.millrace.model;

import java.util.List;

/**
 * The record that a flow gives as its output.
 *
 * @param type the record
 * @param components its components, each taken from the value of that name
 * @param place where the record is named
 */
public record OutputDeclaration(TypeRef type, List<Requirement> components, Place place) {
    public OutputDeclaration {
        components = List.copyOf(components);
    }
}
