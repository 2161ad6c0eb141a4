package io.millrace.runtime.plan;

import io.millrace.runtime.layout.ValueSpec;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * A value of a plan that is being built. Its slot is its place in the order in which the values of the plan were made.
 */
public final class PlanValue {
    final PlanBuilder plan;
    final ValueSpec spec;

    PlanValue(PlanBuilder plan, String name, int slot, Type type, boolean optional, int node) {
        this.plan = plan;
        this.spec = new ValueSpec(name, slot, Objects.requireNonNull(type, "type"), optional, node);
    }

    /** Returns the name and the slot. */
    @Override
    public String toString() {
        return "'" + spec.name() + "' (slot " + spec.slot() + ")";
    }
}
