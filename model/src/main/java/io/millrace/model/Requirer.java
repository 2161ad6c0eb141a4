package io.millrace.model;

import java.util.Optional;

/**
 * Who requires a value, as edges and messages need it.
 *
 * @param kind what it is
 * @param name its name
 * @param member the member that it is, reverts, decides about or controls; empty for what belongs to the whole flow
 * @param place where it is declared
 */
public record Requirer(Kind kind, String name, Optional<MemberDeclaration> member, Place place) {
    /** What can require values. */
    public enum Kind {
        /** A task. */
        TASK("task"),
        /** A nested flow. */
        SUBFLOW("nested flow"),
        /** A revert, which adds no edges. */
        REVERT("revert"),
        /** A decider. */
        DECIDER("decider"),
        /** A retry controller. */
        CONTROLLER("the retry controller of"),
        /** The output record. */
        OUTPUT("the output record");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Returns the requirer for a sentence: {@code task 'charge'}. */
    public String describe() {
        return kind.words + " '" + name + "'";
    }

    /** Returns whether the requirer is a task or a nested flow itself. */
    public boolean isMember() {
        return kind == Kind.TASK || kind == Kind.SUBFLOW;
    }
}
