package io.millrace.model;

/**
 * Where something was declared. The model only carries places from declarations to problems; whoever made the
 * declaration knows what they are: an element of the source, or a call of the flow builder.
 */
public interface Place {
    /** Returns one line that names the place for a reader, such as {@code BookTrip.charge(Flight, Room)}. */
    String describe();
}
