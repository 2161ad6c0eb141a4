package io.millrace.vertx.dispatch;

import io.millrace.vertx.protocol.AttemptReply;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.protocol.EmittedReport;
import io.millrace.vertx.protocol.ProgressReport;
import io.millrace.vertx.protocol.RejectedMessageException;
import io.millrace.vertx.protocol.WorkerMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hears what workers say of attempts. What they say of one that is not with them any more is ignored, and its result
 * acknowledged, so that they stop repeating it. Thread-safe.
 */
final class Replies {
    private final Placement placement;
    private final EngineMail mail;

    Replies(Placement placement, EngineMail mail) {
        this.placement = placement;
        this.mail = mail;
    }

    void receive(WorkerMessage message) throws RejectedMessageException {
        // Listeners hear what a task reports, and may need the lock: they are called without it.
        if (message instanceof ProgressReport report) {
            Flight flight = heard(report.worker(), report.attemptId());
            if (flight != null) {
                flight.attempt().progress(report.fraction(), report.detail());
            }
        } else if (message instanceof EmittedReport report) {
            Flight flight = heard(report.worker(), report.attemptId());
            if (flight != null) {
                flight.attempt().emitted(report.name(), report.detail());
            }
        } else {
            synchronized (placement) {
                tell(message);
            }
        }
    }

    private void tell(WorkerMessage message) throws RejectedMessageException {
        if (message instanceof AttemptResult result) {
            ended(result);
        } else if (message instanceof AttemptReply reply) {
            replied(reply);
        } else {
            throw RejectedMessageException.notHere(message);
        }
    }

    /** Returns the attempt that a worker tells of, which it makes then; null if it is not with that worker any more. */
    private @Nullable Flight heard(String worker, String attemptId) {
        synchronized (placement) {
            LiveWorker live = placement.table().get(worker);
            Flight flight = live == null ? null : live.flights().get(attemptId);
            if (flight != null) {
                flight.accept(System.nanoTime());
            }
            return flight;
        }
    }

    private void ended(AttemptResult result) {
        LiveWorker worker = placement.table().get(result.worker());
        if (worker == null) {
            mail.acknowledge(result.worker(), List.of(result.attemptId()));
            return;
        }
        worker.acknowledge(result.attemptId());
        Flight flight = worker.flights().remove(result.attemptId());
        if (flight != null) {
            flight.attempt().ended(result.end());
            placement.goOn();
        }
    }

    private void replied(AttemptReply reply) {
        LiveWorker worker = placement.table().get(reply.worker());
        Flight flight = worker == null ? null : worker.flights().get(reply.attemptId());
        if (worker == null || flight == null) {
            return;
        }
        switch (reply.answer()) {
            case ACCEPTED -> flight.accept(System.nanoTime());
            case BUSY -> placement.busy(worker, flight);
            case NOT_MINE -> placement.refused(worker, flight, reply.reason());
            case STALE -> {
                worker.flights().remove(flight.id());
                flight.attempt().ended(Ends.stale(flight, reply.reason()));
            }
        }
    }
}
