package io.millrace.model;

import java.util.List;

/** A member of a flow: a task or a nested flow. Compared by identity, because names may clash in a broken flow. */
public sealed interface MemberDeclaration permits TaskDeclaration, SubflowDeclaration {
    /** Returns the member's name, unique in a flow without problems. */
    String name();

    /** Returns the member as traces show it, such as {@code BookTrip.charge(Flight, Room)}. */
    default String describe() {
        return place().describe();
    }

    /** Returns the values that the member takes. */
    List<Requirement> requires();

    /** Returns the values that the member gives. */
    List<Provision> provides();

    /** Returns the members that must be done before this one, as written. */
    List<NameReference> after();

    /** Returns the priority; higher ones start first. */
    int priority();

    /** Returns the retry controllers around this member; more than one is a problem. */
    List<ControllerDeclaration> controllers();

    /** Returns where the member is declared. */
    Place place();
}
