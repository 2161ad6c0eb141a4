package io.millrace.runtime.builder;

import java.util.Optional;

/** What a task gave for one element, if it gave something. */
record OptionalElement<E>(EachKey<E> element) implements RevertParameter<Optional<E>> {
    @Override
    public String toString() {
        return "Optional of " + element;
    }
}
