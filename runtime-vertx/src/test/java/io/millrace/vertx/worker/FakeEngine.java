package io.millrace.vertx.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.vertx.protocol.Acknowledgement;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.protocol.Cancellation;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.protocol.RejectedMessages;
import io.millrace.vertx.protocol.WorkerMessage;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sends single messages to workers, and keeps what comes back. */
final class FakeEngine {
    static final String ID = "e1";
    private static final long LIMIT_SECONDS = 30;

    private final MessageBus bus;
    private final BlockingQueue<WorkerMessage> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<Announcement> announcements = new LinkedBlockingQueue<>();

    FakeEngine(Vertx vertx) {
        bus = new MessageBus(vertx, MessageFormat.DEFAULT_MAX_BYTES);
        bus.listen(Addresses.engine(ID), new RejectedMessages("answers"), answers::add);
        bus.listen(
                Addresses.WORKERS, new RejectedMessages("news"), message -> announcements.add((Announcement) message));
    }

    void order(String worker, AttemptRequest request, String... acknowledged) {
        bus.send(Addresses.worker(worker), new AttemptOrder(ID, List.of(acknowledged), request));
    }

    void acknowledge(String worker, String attemptId) {
        bus.send(Addresses.worker(worker), new Acknowledgement(ID, List.of(attemptId)));
    }

    void cancel(String worker, String attemptId) {
        bus.send(Addresses.worker(worker), new Cancellation(ID, attemptId, true));
    }

    /** Waits for the next answer, which is to be of that kind. That an attempt is accepted is not always told. */
    <M extends WorkerMessage> M next(Class<M> kind) throws InterruptedException {
        WorkerMessage answer = poll();
        while (kind != AttemptReply.class
                && answer instanceof AttemptReply reply
                && reply.answer() == AttemptReply.Answer.ACCEPTED) {
            answer = poll();
        }
        assertThat(answer).isInstanceOf(kind);
        return kind.cast(answer);
    }

    /** Waits for the result of an attempt, and passes over repeated ones of another. */
    AttemptResult result(String attemptId, String repeated) throws InterruptedException {
        AttemptResult result = next(AttemptResult.class);
        while (result.attemptId().equals(repeated)) {
            result = next(AttemptResult.class);
        }
        assertThat(result.attemptId()).isEqualTo(attemptId);
        return result;
    }

    private WorkerMessage poll() throws InterruptedException {
        return answers.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for an announcement of a worker in that state. */
    Announcement announced(Announcement.State state) throws InterruptedException {
        while (true) {
            Announcement announcement = announcements.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
            assertThat(announcement).as("an announcement that it is %s", state).isNotNull();
            if (announcement.state() == state) {
                return announcement;
            }
        }
    }
}
