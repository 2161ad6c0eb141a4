package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.spi.FlowListener;
import java.time.Instant;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the events of one run and tells the listeners, one event after the other. There is none where nobody listens.
 *
 * <p>Thread-safe: tasks may report from threads of their own. The lock keeps one order for all listeners.
 */
final class RunEvents {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");
    private static final OptionalInt NO_ELEMENT = OptionalInt.empty();

    private final EngineOptions options;
    private final RunId run;
    private final FlowLayout layout;
    private final String flow;

    RunEvents(EngineOptions options, RunId run, FlowLayout layout) {
        this.options = options;
        this.run = run;
        this.layout = layout;
        this.flow = layout.flow().name();
    }

    void runStarted() {
        tell(new FlowEvent.RunStarted(run, flow, layout.flow().version(), now()));
    }

    void runSuspended(SuspendReason reason) {
        tell(new FlowEvent.RunSuspended(run, flow, reason, now()));
    }

    void runResumed() {
        tell(new FlowEvent.RunResumed(run, flow, now()));
    }

    void runFinished(RunState state) {
        tell(new FlowEvent.RunFinished(run, flow, state, now()));
    }

    void taskStarted(int atom, int attempt) {
        tell(new FlowEvent.TaskStarted(run, layout.name(atom), NO_ELEMENT, attempt, attempt > 1, now()));
    }

    void taskSucceeded(int atom, int attempt) {
        tell(new FlowEvent.TaskSucceeded(run, layout.name(atom), NO_ELEMENT, attempt, now()));
    }

    void taskFailed(int atom, int attempt, Failure failure) {
        tell(new FlowEvent.TaskFailed(run, layout.name(atom), NO_ELEMENT, attempt, failure, now()));
    }

    void taskReverting(int atom, int attempt) {
        tell(new FlowEvent.TaskReverting(run, layout.name(atom), NO_ELEMENT, attempt, attempt > 1, now()));
    }

    void taskReverted(int atom, int attempt, boolean nothingCalled) {
        tell(new FlowEvent.TaskReverted(run, layout.name(atom), NO_ELEMENT, attempt, nothingCalled, now()));
    }

    void taskRevertFailed(int atom, int attempt, Failure failure) {
        tell(new FlowEvent.TaskRevertFailed(run, layout.name(atom), NO_ELEMENT, attempt, failure, now()));
    }

    void taskProgress(Attempt attempt, double fraction, String detail) {
        tell(new FlowEvent.TaskProgress(run, attempt.task(), NO_ELEMENT, attempt.attempt(), fraction, detail, now()));
    }

    void taskEmitted(Attempt attempt, String name, String detail) {
        tell(new FlowEvent.TaskEmitted(run, attempt.task(), NO_ELEMENT, attempt.attempt(), name, detail, now()));
    }

    private Instant now() {
        return options.clock().now();
    }

    private synchronized void tell(FlowEvent event) {
        for (FlowListener listener : options.listeners()) {
            try {
                listener.on(event);
            } catch (VirtualMachineError error) {
                throw error;
            } catch (Throwable failed) {
                LOG.warn("a listener failed, the run is not touched: {} at {}", listener, event, failed);
            }
        }
    }
}
