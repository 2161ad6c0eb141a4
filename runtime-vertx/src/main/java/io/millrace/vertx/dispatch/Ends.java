package io.millrace.vertx.dispatch;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;

/** How attempts end that no worker made. */
final class Ends {
    private Ends() {}

    static AttemptEnd failed(AttemptRequest request, Exception why) {
        return new AttemptEnd.Failed(Failure.of(
                request.task(), request.element().orElse(-1), request.id().number(), request.phase(), why));
    }

    static AttemptEnd noWorker(Flight flight, List<String> whyNot, Duration timeout) {
        AttemptRequest request = flight.request();
        MillraceException.Builder why = MillraceException.of(
                        RuntimeCode.R302,
                        "no worker takes task '" + request.task() + "' of run '"
                                + request.id().run() + "'")
                .fact("wanted: " + flight.demand())
                .fact("waited: " + timeout.toMillis() + " ms");
        if (whyNot.isEmpty()) {
            why.fact("there is no worker at all");
        }
        whyNot.forEach(why::fact);
        return failed(
                request,
                why.fix("start a worker with these classes and that topic; raise workerTimeout; or keep the task here"
                        + " with topic = \"local\"."));
    }

    static AttemptEnd cancelled(Flight flight) {
        return failed(flight.request(), new CancellationException("nobody waits for it, and no worker had taken it"));
    }

    static AttemptEnd stale(Flight flight, String reason) {
        AttemptRequest request = flight.request();
        return failed(
                request,
                MillraceException.of(
                                RuntimeCode.R306,
                                "task '" + request.task() + "' is not called: run '"
                                        + request.id().run() + "' has another owner")
                        .fact(reason)
                        .fix("nothing: the other owner goes on with the run."));
    }
}
