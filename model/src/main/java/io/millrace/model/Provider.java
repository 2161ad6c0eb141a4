package io.millrace.model;

import java.util.Optional;

/**
 * Who provides a value.
 *
 * @param kind what it is
 * @param member the member that provides the value, or whose retry controller does; empty for what belongs to the whole
 *     flow
 * @param provision the value
 */
public record Provider(Kind kind, Optional<MemberDeclaration> member, Provision provision) {
    /** What can provide values. */
    public enum Kind {
        /** The input of the flow. */
        INPUT,
        /** A task or a nested flow. */
        MEMBER,
        /** A retry controller, to the members of its scope. */
        CONTROLLER
    }
}
