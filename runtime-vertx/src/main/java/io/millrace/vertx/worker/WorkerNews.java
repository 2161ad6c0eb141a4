package io.millrace.vertx.worker;

import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import io.millrace.vertx.protocol.RejectedMessageException.Reason;
import io.millrace.vertx.worker.WorkerEvent.AttemptBegun;
import io.millrace.vertx.worker.WorkerEvent.AttemptEnded;
import io.millrace.vertx.worker.WorkerEvent.AttemptRefused;
import io.millrace.vertx.worker.WorkerEvent.MessageRejected;
import io.millrace.vertx.worker.WorkerEvent.Refusal;
import io.millrace.vertx.worker.WorkerEvent.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners of a worker what happens. Listeners are added before; the rest belongs to the context of the worker. */
final class WorkerNews {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerNews.class);

    private final String worker;
    private final List<WorkerListener> listeners = new CopyOnWriteArrayList<>();

    WorkerNews(String worker) {
        this.worker = worker;
    }

    void add(WorkerListener listener) {
        listeners.add(listener);
    }

    void begun(HeldAttempt attempt) {
        if (!listeners.isEmpty()) {
            tell(new AttemptBegun(worker, attempt.request()));
        }
    }

    void ended(HeldAttempt attempt, AttemptEnd end) {
        if (!listeners.isEmpty()) {
            tell(new AttemptEnded(worker, attempt.request(), end, Duration.ofNanos(attempt.nanosTaken())));
        }
    }

    void refused(AttemptRequest attempt, Answer answer) {
        if (!listeners.isEmpty()) {
            tell(new AttemptRefused(
                    worker,
                    attempt,
                    switch (answer) {
                        case BUSY -> Refusal.BUSY;
                        case STALE -> Refusal.STALE;
                        case NOT_MINE -> Refusal.NOT_MINE;
                        case ACCEPTED -> throw new IllegalArgumentException("this is no refusal");
                    }));
        }
    }

    void rejected(Reason reason) {
        if (!listeners.isEmpty()) {
            tell(new MessageRejected(
                    worker,
                    switch (reason) {
                        case FOREIGN -> Rejection.FOREIGN;
                        case OTHER_VERSION -> Rejection.OTHER_VERSION;
                        case OTHER_KIND -> Rejection.OTHER_KIND;
                        case OVERSIZED -> Rejection.OVERSIZED;
                        case MALFORMED -> Rejection.MALFORMED;
                    }));
        }
    }

    private void tell(WorkerEvent event) {
        for (WorkerListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException failed) {
                LOG.warn("a listener of worker '{}' failed, nothing is touched: {}", worker, listener, failed);
            }
        }
    }
}
