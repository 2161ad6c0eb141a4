package io.millrace.processor.read;

import java.util.List;

/**
 * The names by which the processor knows annotations and runtime. It never loads them: a user's compilation may have
 * other versions of them than the processor was built with, or none.
 */
public final class Names {
    static final String FLOW = "io.millrace.Flow";
    static final String TASK = "io.millrace.Task";
    static final String PROVIDES = "io.millrace.Provides";
    static final String REQUIRES = "io.millrace.Requires";
    static final String EACH = "io.millrace.Each";
    static final String REVERT = "io.millrace.Revert";
    static final String DECIDER = "io.millrace.Decider";
    static final String RETRY = "io.millrace.Retry";
    static final String RETRY_EACH = "io.millrace.RetryEach";
    static final String RETRY_CONTROLLER = "io.millrace.RetryController";
    static final String SUBFLOW = "io.millrace.Subflow";

    /** All annotations. Where an element has several of them, a problem about the element names the first one here. */
    public static final List<String> ANNOTATIONS = List.of(
            FLOW, TASK, REVERT, DECIDER, RETRY_CONTROLLER, SUBFLOW, PROVIDES, RETRY, RETRY_EACH, EACH, REQUIRES);

    static final String RUNTIME_MODULE = "io.millrace.runtime";
    static final String FLOW_DEFINITION = "io.millrace.runtime.FlowDefinition";
    static final String FLOW_PLAN = "io.millrace.runtime.plan.FlowPlan";
    /** The constant of {@link #FLOW_PLAN} that says up to which format the runtime understands generated code. */
    static final String NEWEST_FORMAT = "NEWEST_FORMAT";

    static final String TASK_CONTEXT = "io.millrace.runtime.TaskContext";
    static final String FAILURE = "io.millrace.runtime.Failure";
    static final String FLOW_FAILURES = "io.millrace.runtime.FlowFailures";
    static final String RETRY_HISTORY = "io.millrace.runtime.RetryHistory";
    static final String RETRY_DECISION = "io.millrace.runtime.RetryDecision";

    static final String OPTIONAL = "java.util.Optional";

    private Names() {}

    /** Returns the name of an annotation as it is written: {@code @Task}. */
    static String written(String annotation) {
        return "@" + annotation.substring(annotation.lastIndexOf('.') + 1);
    }

    /** Returns the simple name of the class that is generated for a flow class: {@code A_BFlow} for {@code A.B}. */
    static String generated(String nameInPackage) {
        return nameInPackage.replace('.', '_') + "Flow";
    }
}
