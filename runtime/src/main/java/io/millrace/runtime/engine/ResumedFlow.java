package io.millrace.runtime.engine;

import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;

/**
 * The flow with which a run goes on.
 *
 * @param plan its plan
 * @param calls its calls, with the interceptors of the engine around them
 */
record ResumedFlow<O>(FlowPlan plan, FlowCalls<?, O> calls) {}
