package io.millrace.model;

import java.util.function.Consumer;

/** One thing that is demanded of every flow. Rules know nothing of each other and keep nothing between two calls. */
interface Rule {
    /** Hands over each violation, in a stable order. */
    void check(FlowGraph graph, TypeRelations types, Consumer<Problem> problems);
}
