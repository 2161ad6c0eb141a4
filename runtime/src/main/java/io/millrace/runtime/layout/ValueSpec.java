package io.millrace.runtime.layout;

import java.lang.reflect.Type;

/**
 * A value of a flow.
 *
 * @param name its name
 * @param slot its place in the flow's window of slots
 * @param type its type, generics kept
 * @param optional whether it may be absent
 * @param node the node that provides it, {@link #NO_NODE} for an input and for the value of a retry controller
 */
public record ValueSpec(String name, int slot, Type type, boolean optional, int node) {
    /** Stands for the node of a value that no node provides. */
    public static final int NO_NODE = -1;
}
