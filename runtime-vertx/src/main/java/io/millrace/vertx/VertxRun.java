package io.millrace.vertx;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.vertx.core.Future;

/**
 * A run on a {@link VertxEngine}, for code that must not wait. Thread-safe.
 *
 * @param <O> the type of the flow's output
 */
public final class VertxRun<O> {
    private final FlowRun<O> run;
    private final Asking asking;

    VertxRun(FlowRun<O> run, Asking asking) {
        this.run = run;
        this.asking = asking;
    }

    /**
     * Returns the run, to look at it. What waits is refused on an event loop, with R310: {@link FlowRun#await()}, and for a run
     * that is kept in a store {@link FlowRun#suspend()} and {@link FlowRun#cancel()}.
     */
    public FlowRun<O> run() {
        return run;
    }

    /** Returns a future that completes when the run ends or is suspended, with its outcome. It never fails. */
    public Future<Outcome<O>> outcome() {
        return asking.future(run.settled());
    }

    /** Asks the run to stop at a safe point, see {@link FlowRun#suspend()}; completes when the request is recorded. */
    public Future<Void> suspend() {
        return ask(run::suspend);
    }

    /** Asks the run to stop and to undo what was done, see {@link FlowRun#cancel()}; completes when that is recorded. */
    public Future<Void> cancel() {
        return ask(run::cancel);
    }

    private Future<Void> ask(Runnable request) {
        return asking.ask(() -> {
                    request.run();
                    return run;
                })
                .mapEmpty();
    }

    /** Returns the flow, the id if it is known, and the state. */
    @Override
    public String toString() {
        return run.toString();
    }
}
