/**
 * For generated code: a generated flow class builds its {@link io.millrace.runtime.plan.FlowPlan} with a
 * {@link io.millrace.runtime.plan.PlanBuilder} and offers its tasks by number through
 * {@link io.millrace.runtime.plan.FlowCalls}. Applications have no need of this package.
 */
@NullMarked
package io.millrace.runtime.plan;

import org.jspecify.annotations.NullMarked;
