package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptReports;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.spi.TaskInterceptor;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A flow whose single attempts are made here, for engines elsewhere: it knows nothing of the run but what each request
 * tells, and keeps nothing between them. Thread-safe.
 */
public final class WorkedFlow {
    private final FlowPlan plan;
    private final FlowLayout layout;
    private final FlowCalls<?, ?> calls;
    private final ValueCodecs codecs;

    private WorkedFlow(FlowPlan plan, FlowCalls<?, ?> calls, ValueCodecs codecs) {
        this.plan = plan;
        this.layout = plan.layout().withContexts();
        this.calls = calls;
        this.codecs = codecs;
    }

    /**
     * Returns a flow whose attempts are made here.
     *
     * @param flow the flow
     * @param codecs how values are read and written, the same as the engine has
     * @param interceptors what is called around each attempt, outermost first
     */
    public static WorkedFlow of(
            FlowDefinition<?, ?> flow, ValueCodecs codecs, List<? extends TaskInterceptor> interceptors) {
        FlowCalls<?, ?> calls = interceptors.isEmpty()
                ? flow.calls()
                : InterceptedCalls.of(flow.calls(), List.<TaskInterceptor>copyOf(interceptors));
        return new WorkedFlow(flow.plan(), calls, codecs);
    }

    /** Returns which flow it is. */
    public FlowIdentity identity() {
        return new FlowIdentity(plan.name(), plan.version(), plan.fingerprint());
    }

    /** Returns the qualified names of its tasks. */
    public List<String> tasks() {
        return layout.names();
    }

    /** Returns the topic of a task, empty for none and for a task that there is not. */
    public String topic(String task) {
        OptionalInt atom = layout.atom(task);
        return atom.isEmpty() ? "" : layout.task(atom.getAsInt()).topic();
    }

    /** Returns whether a request is for this very flow, and for a task of it; with a revert, if it asks for that. */
    public boolean serves(AttemptRequest request) {
        OptionalInt atom = layout.atom(request.task());
        return request.flow().equals(identity())
                && atom.isPresent()
                && layout.task(atom.getAsInt()).each().isPresent()
                        == request.element().isPresent()
                && request.item().isPresent() == request.element().isPresent()
                && (request.phase() == Failure.Phase.EXECUTE
                        || (request.phase() == Failure.Phase.REVERT
                                && layout.task(atom.getAsInt()).revert().isPresent()));
    }

    /** Returns whether the call that is {@linkplain #serves asked} for may be made on an event loop. */
    public boolean isNonBlocking(AttemptRequest request) {
        int atom = layout.atom(request.task()).orElseThrow();
        return request.phase() == Failure.Phase.EXECUTE ? layout.isNonBlocking(atom) : layout.isRevertNonBlocking(atom);
    }

    /**
     * Makes a call, on the calling thread. What cannot be read, called or written is its failure.
     *
     * @param request what is to be called, which this flow {@linkplain #serves}
     * @param reports hears what the task reports until its end
     * @return a stage that completes with the end, never exceptionally
     * @throws VirtualMachineError what a task throws of that kind; there is no end then
     */
    public CompletionStage<AttemptEnd> call(AttemptRequest request, AttemptReports reports) {
        int atom = layout.atom(request.task()).orElseThrow();
        WorkedAttempt attempt = new WorkedAttempt(layout, RunValues.absent(layout, calls), codecs, atom, request);
        CompletableFuture<AttemptEnd> end = new CompletableFuture<>();
        attempt.make(reports, end);
        return end;
    }
}
