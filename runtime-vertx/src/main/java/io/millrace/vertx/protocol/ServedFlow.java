package io.millrace.vertx.protocol;

import io.millrace.runtime.FlowDefinition;
import java.util.Objects;

/**
 * A flow as it is told over the wire. Two sides mean the same flow only if all three are equal.
 *
 * @param name the name of the flow
 * @param version its version
 * @param fingerprint the fingerprint of its meaning
 */
public record ServedFlow(String name, int version, String fingerprint) {
    /** Refuses null. */
    public ServedFlow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /** Returns what is told of a flow. */
    public static ServedFlow of(FlowDefinition<?, ?> flow) {
        return new ServedFlow(flow.name(), flow.version(), flow.plan().fingerprint());
    }

    /** Returns the flow in words: {@code 'book-trip' version 2 (fingerprint 3f9a)}. */
    @Override
    public String toString() {
        return "'" + name + "' version " + version + " (fingerprint " + fingerprint + ")";
    }
}
