package io.millrace.model;

/**
 * A name that refers to a member of the flow, such as an element of {@code after}.
 *
 * @param name the name as written
 * @param place where it is written
 */
public record NameReference(String name, Place place) {}
