package io.millrace.vertx.worker;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.protocol.EmittedReport;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.ProgressReport;
import io.millrace.vertx.protocol.WorkerMessage;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a worker sends to engines. Reports come from any thread, all else from the context of the worker. */
final class WorkerMail implements HeldAttempt.AttemptOutput {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerMail.class);

    private final String worker;
    private final MessageBus bus;
    private final Context context;

    WorkerMail(String worker, MessageBus bus, Context context) {
        this.worker = worker;
        this.bus = bus;
        this.context = context;
    }

    void accepted(HeldAttempt attempt) {
        bus.send(Addresses.engine(attempt.engine()), AttemptReply.accepted(worker, attempt.id()));
    }

    void refuse(AttemptOrder order, Answer answer, String reason) {
        bus.send(Addresses.engine(order.engine()), new AttemptReply(worker, order.attemptId(), answer, reason));
    }

    /** Sends a result, perhaps again. */
    void result(HeldAttempt attempt, Buffer result) {
        bus.send(Addresses.engine(attempt.engine()), result);
    }

    /** Returns a result as it is sent. One that is too large is the failure of its attempt. */
    Buffer encode(HeldAttempt attempt, AttemptEnd end) {
        try {
            return bus.encode(new AttemptResult(worker, attempt.id(), end));
        } catch (MillraceException tooLarge) {
            return bus.encode(
                    new AttemptResult(worker, attempt.id(), failed(attempt.request(), withoutStack(tooLarge))));
        }
    }

    /** A failure that is too large has perhaps a long stack; this one has none. */
    private static MillraceException withoutStack(MillraceException tooLarge) {
        tooLarge.setStackTrace(new StackTraceElement[0]);
        return tooLarge;
    }

    static AttemptEnd failed(AttemptRequest request, Throwable thrown) {
        return new AttemptEnd.Failed(Failure.of(
                request.task(), request.element().orElse(-1), request.id().number(), request.phase(), thrown));
    }

    @Override
    public void progress(HeldAttempt attempt, double fraction, String detail) {
        report(attempt, new ProgressReport(worker, attempt.id(), fraction, detail));
    }

    @Override
    public void emitted(HeldAttempt attempt, String name, String detail) {
        report(attempt, new EmittedReport(worker, attempt.id(), name, detail));
    }

    /** Sent from the context, so that it comes before the result. */
    private void report(HeldAttempt attempt, WorkerMessage report) {
        Buffer message;
        try {
            message = bus.encode(report);
        } catch (MillraceException tooLarge) {
            LOG.warn("a report of task '{}' is dropped", attempt.request().task(), tooLarge);
            return;
        }
        context.runOnContext(nothing -> bus.send(Addresses.engine(attempt.engine()), message));
    }
}
