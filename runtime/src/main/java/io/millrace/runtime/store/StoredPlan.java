package io.millrace.runtime.store;

import java.util.Objects;

/**
 * The meaning of a flow, as it was when a run of it was created. A store keeps each once, by its fingerprint, as long as
 * there is a run of it.
 *
 * @param fingerprint the fingerprint of the flow
 * @param shape the shape of the flow and of its nested ones, as the text of a {@link io.millrace.model.PlanShape}; empty if it
 *     is not known
 */
public record StoredPlan(String fingerprint, String shape) {
    /** Refuses null. */
    public StoredPlan {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(shape, "shape");
    }
}
