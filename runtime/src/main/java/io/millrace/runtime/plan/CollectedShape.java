package io.millrace.runtime.plan;

import io.millrace.model.FlowShape;
import io.millrace.model.PlanShape;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.NodeSpec;
import io.millrace.runtime.layout.SubflowSpec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Puts together what a flow and its nested ones mean to their runs, see {@link FlowPlan#shape}. */
final class CollectedShape {
    private CollectedShape() {}

    private record Place(String name, FlowSpec flow, FlowCalls<?, ?> calls) {}

    /** With a stack of its own: nesting may be deeper than a thread's stack. */
    static String of(FlowSpec root, FlowCalls<?, ?> calls) {
        Map<String, FlowShape> flows = new HashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        open.push(new Place(PlanShape.ROOT, root, calls));
        while (!open.isEmpty()) {
            Place place = open.pop();
            String shape = place.calls.shape();
            if (shape.isEmpty()) {
                return "";
            }
            flows.put(place.name, FlowShape.parse(shape));
            String prefix = place.name.equals(PlanShape.ROOT) ? "" : place.name + ".";
            for (NodeSpec node : place.flow.nodes()) {
                if (node instanceof SubflowSpec nested) {
                    FlowCalls<?, ?> inside = place.calls.nested(nested.head().index());
                    open.push(new Place(prefix + nested.name(), nested.flow(), inside));
                }
            }
        }
        return new PlanShape(flows).text();
    }
}
