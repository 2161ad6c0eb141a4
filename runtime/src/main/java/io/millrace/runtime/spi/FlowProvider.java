package io.millrace.runtime.spi;

import io.millrace.runtime.FlowDefinition;
import java.util.List;

/**
 * Offers the flows of a jar to programs that are given the jar and know none of its classes, such as the command line of
 * Millrace. It is found as a service, see {@link java.util.ServiceLoader}: a public class with a public constructor without
 * parameters, named in {@code META-INF/services/io.millrace.runtime.spi.FlowProvider}, or by {@code provides} in a module.
 *
 * <p>Used by one thread.
 */
public interface FlowProvider {
    /**
     * Returns the flows with all that their tasks need, ready to run; several versions of a flow may stand side by side.
     * Called once. What it throws keeps the program from going on.
     */
    List<FlowDefinition<?, ?>> flows();
}
