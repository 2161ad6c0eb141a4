package io.millrace.runtime.spi;

import io.millrace.runtime.Engine;

/**
 * Makes engines of one kind, for {@link Engine#load(String)}. Providers are found as services, see
 * {@link java.util.ServiceLoader}. Thread-safe.
 */
public interface EngineProvider {
    /** Returns the name by which the kind is chosen, such as {@code parallel}: letters, digits and hyphens. */
    String name();

    /**
     * Makes an engine. It reads each option that it knows, also one that is not set; what it does not read is refused
     * afterwards, and the engine closed.
     */
    Engine create(EngineSettings settings);
}
