package io.millrace.runtime.builder;

import io.millrace.model.Place;

/** The flow and the member that something was said of. */
record BuilderPlace(String describe) implements Place {
    static BuilderPlace of(FlowBuilder<?> flow) {
        return new BuilderPlace("flow '" + flow.name + "'");
    }

    /** Returns the place inside this one, such as {@code flow 'book-trip', task 'charge'}. */
    BuilderPlace inside(String kind, String name) {
        return new BuilderPlace(describe + ", " + kind + " '" + name + "'");
    }
}
