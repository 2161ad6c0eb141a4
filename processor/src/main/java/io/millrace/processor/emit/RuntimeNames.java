package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import java.util.List;

/** The types of the runtime and of its model that generated code names. A test checks that each of them exists. */
final class RuntimeNames {
    static final ClassName FLOW_DEFINITION = ClassName.get("io.millrace.runtime", "FlowDefinition");
    static final ClassName RETRY_DECISION = ClassName.get("io.millrace.runtime", "RetryDecision");
    static final ClassName RETRY_HISTORY = ClassName.get("io.millrace.runtime", "RetryHistory");
    static final ClassName RETRY_POLICY = ClassName.get("io.millrace.runtime", "RetryPolicy");

    static final ClassName CALL = ClassName.get("io.millrace.runtime.plan", "Call");
    static final ClassName FLOW_CALLS = ClassName.get("io.millrace.runtime.plan", "FlowCalls");
    static final ClassName FLOW_PLAN = ClassName.get("io.millrace.runtime.plan", "FlowPlan");
    static final ClassName FRAME = ClassName.get("io.millrace.runtime.plan", "Frame");
    static final ClassName PLAN_BUILDER = ClassName.get("io.millrace.runtime.plan", "PlanBuilder");
    static final ClassName PLAN_NODE = ClassName.get("io.millrace.runtime.plan", "PlanNode");
    static final ClassName PLAN_SUBFLOW = ClassName.get("io.millrace.runtime.plan", "PlanSubflow");
    static final ClassName PLAN_TASK = ClassName.get("io.millrace.runtime.plan", "PlanTask");
    static final ClassName PLAN_VALUE = ClassName.get("io.millrace.runtime.plan", "PlanValue");
    static final ClassName RESULTS = ClassName.get("io.millrace.runtime.plan", "Results");
    static final ClassName VALUE_TYPE = ClassName.get("io.millrace.runtime.plan", "ValueType");

    static final ClassName DECIDER_DEPTH = ClassName.get("io.millrace.model", "DeciderDepth");
    static final ClassName DELIVERY = ClassName.get("io.millrace.model", "Delivery");
    static final ClassName REVERT_WHEN = ClassName.get("io.millrace.model", "RevertWhen");
    static final ClassName TASK_MODE = ClassName.get("io.millrace.model", "TaskMode");

    private static final List<ClassName> ALL = List.of(
            FLOW_DEFINITION,
            RETRY_DECISION,
            RETRY_HISTORY,
            RETRY_POLICY,
            CALL,
            FLOW_CALLS,
            FLOW_PLAN,
            FRAME,
            PLAN_BUILDER,
            PLAN_NODE,
            PLAN_SUBFLOW,
            PLAN_TASK,
            PLAN_VALUE,
            RESULTS,
            VALUE_TYPE,
            DECIDER_DEPTH,
            DELIVERY,
            REVERT_WHEN,
            TASK_MODE);

    private RuntimeNames() {}

    static List<ClassName> all() {
        return ALL;
    }
}
