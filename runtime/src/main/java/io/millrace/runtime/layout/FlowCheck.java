package io.millrace.runtime.layout;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.ArrayList;
import java.util.List;

/** Refuses flows that this runtime cannot run as they are meant; what a flow says is never ignored. */
final class FlowCheck {
    private final FlowSpec root;
    private final Window window;

    private FlowCheck(FlowSpec root, Window window) {
        this.root = root;
        this.window = window;
    }

    /**
     * Checks one flow of a run.
     *
     * @param root the flow of the run
     * @param window the flow at its place in it
     * @throws MillraceException R001, R002 or R003
     */
    static void check(FlowSpec root, Window window) {
        FlowCheck check = new FlowCheck(root, window);
        check.format();
        check.features();
        for (NodeSpec node : window.flow().nodes()) {
            check.optionalValues(node);
        }
    }

    private void format() {
        FlowSpec flow = window.flow();
        if (flow.format() > FlowSpec.NEWEST_FORMAT) {
            throw MillraceException.of(
                            RuntimeCode.R001,
                            "flow '" + flow.name() + "' was compiled for a newer runtime: its plan has format "
                                    + flow.format() + ", this runtime knows formats up to " + FlowSpec.NEWEST_FORMAT)
                    .fix("use one version of millrace-processor and millrace-runtime: raise the version of the runtime"
                            + " in this application, or compile the flow with the processor of this runtime.");
        }
    }

    private void features() {
        List<String> unsupported = new ArrayList<>();
        window.flow().nodes().forEach(node -> features(node, unsupported));
        if (!unsupported.isEmpty()) {
            MillraceException.Builder refusal = MillraceException.of(
                    RuntimeCode.R003,
                    "flow '" + root.name() + "' uses what this runtime does not carry out yet: " + unsupported.get(0));
            unsupported.stream().skip(1).forEach(more -> refusal.fact("also " + more));
            throw refusal.fix("take this off the flow, or use a later version of Millrace.");
        }
    }

    private void features(NodeSpec node, List<String> unsupported) {
        String place = (node instanceof TaskSpec ? "task '" : "nested flow '") + window.prefix() + node.name() + "': ";
        if (node instanceof TaskSpec task) {
            node.head()
                    .controller()
                    .filter(controller -> task.each().isPresent() && !(controller instanceof ControllerSpec.Times))
                    .ifPresent(controller -> unsupported.add(place + controller.feature() + " of single elements"));
        }
    }

    /** Compilers refuse this as F606. A hand-written plan that says it would call the task with null. */
    private void optionalValues(NodeSpec node) {
        if (node instanceof TaskSpec task) {
            task.requires().stream()
                    .filter(required -> !required.optional())
                    .forEach(required -> present(node, required.value()));
        } else if (node instanceof SubflowSpec subflow) {
            subflow.takes().stream()
                    .filter(crossing -> !crossing.inner().optional())
                    .forEach(crossing -> present(node, crossing.outer()));
        }
    }

    private void present(NodeSpec node, ValueSpec value) {
        if (value.optional()) {
            throw MillraceException.of(
                            RuntimeCode.R002,
                            "'" + window.prefix() + node.name() + "' of flow '" + root.name() + "' requires the value '"
                                    + value.name() + "' as if it were always there")
                    .fact("'" + value.name() + "' may be absent: what provides it says so")
                    .fix("require it as an optional value, or provide it always.");
        }
    }
}
