package io.millrace.model;

/**
 * One member waits for another.
 *
 * @param from the member that is done first
 * @param to the member that waits
 * @param reason why it waits
 * @param label the value's name, for an edge that comes from a value; else empty
 * @param place where the second member says so
 */
public record Edge(MemberDeclaration from, MemberDeclaration to, Reason reason, String label, Place place) {
    /** Why one member waits for another. */
    public enum Reason {
        /** It takes a value that the other gives. */
        VALUE,
        /** It says {@code after}. */
        AFTER,
        /** Its decider, or its retry controller, takes a value that the other gives. */
        CONTROL,
        /** The flow is linear. */
        ORDER
    }
}
