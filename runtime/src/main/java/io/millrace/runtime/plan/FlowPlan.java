package io.millrace.runtime.plan;

import io.millrace.model.Fingerprint;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.LayoutCompiler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a flow: its values, tasks and nested flows, and what depends on what. Built with a {@link PlanBuilder}.
 *
 * <p>Immutable and thread-safe. One plan serves all objects and all runs of its flow.
 */
public final class FlowPlan {
    /** The newest format of plans that this runtime knows. */
    public static final int NEWEST_FORMAT = FlowSpec.NEWEST_FORMAT;

    private final FlowSpec spec;
    // By the names of the nodes, so that their places in the source do not count.
    private final SortedMap<String, FlowPlan> nested;
    // Computed when first asked for. Threads that race compute equal ones.
    private volatile @Nullable FlowLayout layout;
    private volatile @Nullable String fingerprint;
    private volatile @Nullable String shape;

    FlowPlan(FlowSpec spec, Map<String, FlowPlan> nested) {
        this.spec = spec;
        this.nested = new TreeMap<>(nested);
    }

    /** Returns the name of the flow. */
    public String name() {
        return spec.name();
    }

    /** Returns the version of the flow. */
    public int version() {
        return spec.version();
    }

    /**
     * Returns the fingerprint of the flow's meaning, which combines its own with those of its nested flows. It is the
     * same wherever and whenever the same source was compiled.
     */
    public String fingerprint() {
        String known = fingerprint;
        return known == null ? combine() : known;
    }

    /** Innermost flows first, with a stack of its own: nesting may be deeper than a thread's stack. */
    private String combine() {
        Deque<FlowPlan> open = new ArrayDeque<>();
        open.push(this);
        while (true) {
            FlowPlan plan = open.element();
            List<String> known = new ArrayList<>();
            for (FlowPlan inner : plan.nested.values()) {
                String print = inner.fingerprint;
                if (print == null) {
                    open.push(inner);
                    break;
                }
                known.add(print);
            }
            if (known.size() == plan.nested.size()) {
                String combined = Fingerprint.combine(plan.spec.fingerprint(), known);
                plan.fingerprint = combined;
                open.pop();
                if (open.isEmpty()) {
                    return combined;
                }
            }
        }
    }

    /**
     * Returns what the flow and its nested ones mean to their runs, as the text of a {@link io.millrace.model.PlanShape}; it
     * is made when it is first asked for.
     *
     * @param calls calls of this flow
     * @return the text; empty if the calls of one of the flows do not tell
     */
    public String shape(FlowCalls<?, ?> calls) {
        String known = shape;
        if (known == null) {
            known = CollectedShape.of(spec, calls);
            shape = known;
        }
        return known;
    }

    /** Returns the plan of a nested flow, by the name of its node. */
    FlowPlan nested(String node) {
        return Objects.requireNonNull(nested.get(node), node);
    }

    /** Returns the plan as data. For engines: the type is not exported. */
    public FlowSpec spec() {
        return spec;
    }

    /**
     * Returns the plan as the arrays that runs work on; they are made when they are first asked for. For engines: the
     * type is not exported.
     *
     * @throws MillraceException R001, R002 or R003, if this runtime cannot run the flow
     */
    public FlowLayout layout() {
        FlowLayout known = layout;
        if (known == null) {
            known = LayoutCompiler.compile(spec);
            layout = known;
        }
        return known;
    }

    /** Returns the name and version of the flow. */
    @Override
    public String toString() {
        return "'" + name() + "', version " + version();
    }
}
