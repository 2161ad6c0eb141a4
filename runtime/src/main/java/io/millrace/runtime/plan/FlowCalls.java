package io.millrace.runtime.plan;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RuntimeCode;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a flow's tasks, by the numbers of the nodes in its plan: in the order in which
 * {@link PlanBuilder#task} and {@link PlanBuilder#subflow} were called, from 0. Generated code overrides what the flow
 * has; the rest is refused with R007.
 *
 * <p>Implementations hold no state of a run and are thread-safe, as far as the user's flow object is.
 *
 * @param <I> the type of the flow's input
 * @param <O> the type of the flow's output
 */
public abstract class FlowCalls<I, O> {
    /** For generated code. */
    protected FlowCalls() {}

    /**
     * Returns what the flow means to its runs, as the text of a {@link io.millrace.model.FlowShape}, without what its nested
     * flows mean. Asked for once, by the first run that is kept in a store.
     *
     * @return the text; empty if it is not known, and then a run goes on only with a flow of the same fingerprint
     */
    public String shape() {
        return "";
    }

    /** Takes the input apart: sets the slot of each component. Not called for a flow without input. */
    public void input(I input, Frame out) {
        throw missing("that takes the input apart");
    }

    /** Makes the output of the values. */
    public abstract O output(Frame in);

    /**
     * Calls a task.
     *
     * @param node the number of the task
     * @param in the values
     * @param call the context, null unless the plan says {@link PlanTask#context()}
     * @return the result, null for none or an absent one; a {@link java.util.concurrent.CompletionStage} of it where the
     *     plan says {@link PlanTask#asynchronous()}
     * @throws Throwable what the task throws; a task may declare anything
     */
    public @Nullable Object execute(int node, Frame in, @Nullable Call call) throws Throwable {
        throw unknown(node);
    }

    /**
     * Calls the revert of a task.
     *
     * @param node the number of the task
     * @param in the values
     * @param call the context
     * @return null; a {@link java.util.concurrent.CompletionStage} where the plan says
     *     {@link PlanTask#revertAsynchronous()}
     * @throws Throwable what the revert throws
     */
    public @Nullable Object revert(int node, Frame in, Call call) throws Throwable {
        throw unknown(node);
    }

    /**
     * Takes the result of a task apart that provides two or more values: sets the slot of each.
     *
     * @param node the number of the task
     * @param result the result
     * @param out where the values go
     */
    public void provide(int node, Object result, Frame out) {
        throw unknown(node);
    }

    /**
     * Asks a decider.
     *
     * @param decider the number of the decider
     * @param in the values
     * @return whether its target runs
     * @throws Throwable what the decider throws
     */
    public boolean decide(int decider, Frame in) throws Throwable {
        throw unknown(decider);
    }

    /**
     * Asks the retry controller of the flow that is a method.
     *
     * @param history the rounds so far
     * @param in the values
     * @return what it decides
     * @throws Throwable what the controller throws
     */
    public RetryDecision<?> control(RetryHistory<?> history, Frame in) throws Throwable {
        throw missing("for a retry controller");
    }

    /** Returns the calls of a nested flow. */
    public FlowCalls<?, ?> nested(int node) {
        throw unknown(node);
    }

    /** Returns the exception for a number that these calls do not know. */
    protected final MillraceException unknown(int node) {
        return missing("for number " + node);
    }

    private MillraceException missing(String what) {
        return MillraceException.of(RuntimeCode.R007, getClass().getName() + " has no call " + what)
                .fix("clean and compile the flow again, so that its plan and its calls come from one generated class.");
    }
}
