package io.millrace.model;

/** How the members of a flow are ordered. */
public enum FlowPattern {
    /** Any order that keeps the edges, as parallel as the engine allows. */
    GRAPH,
    /** One member after the other. */
    LINEAR,
    /** Independent members: none may require what another one provides. */
    UNORDERED
}
