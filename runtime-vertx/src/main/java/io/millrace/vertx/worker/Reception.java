package io.millrace.vertx.worker;

import io.millrace.runtime.engine.WorkedFlow;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.vertx.protocol.Acknowledgement;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import io.millrace.vertx.protocol.Cancellation;
import io.millrace.vertx.protocol.RejectedMessageException;
import io.millrace.vertx.protocol.WorkerMessage;
import io.millrace.vertx.worker.SeenTokens.Asks;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the orders that come to a worker, has the attempts made, and sends what becomes of them. Whatever is asked is
 * answered. Owned by the context of the worker.
 */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final long ACCEPT_AFTER_MILLIS = 1;

    private final Vertx vertx;
    private final ContextInternal context;
    private final ServedFlows flows;
    private final int capacity;
    private final Executor threads;
    private final WorkerMail mail;
    private final WorkerNews news;
    private final HeldAttempts attempts = new HeldAttempts(WorkerSettings.MAX_MEMORY, WorkerSettings.MEMORY.toNanos());
    private final SeenTokens tokens = new SeenTokens(WorkerSettings.MAX_MEMORY, WorkerSettings.MEMORY.toNanos());
    /** Whether these are accepted is told in a moment, if their results are not there by then. */
    private List<HeldAttempt> unanswered = new ArrayList<>();

    private boolean draining;
    private Runnable onQuiet = () -> {};

    Reception(
            Vertx vertx,
            ContextInternal context,
            ServedFlows flows,
            int capacity,
            Executor threads,
            WorkerMail mail,
            WorkerNews news) {
        this.vertx = vertx;
        this.context = context;
        this.flows = flows;
        this.capacity = capacity;
        this.threads = threads;
        this.mail = mail;
        this.news = news;
    }

    /** Returns how many attempts are being made. */
    int load() {
        return attempts.inHand();
    }

    /** Deals with a message to this worker. */
    void receive(WorkerMessage message) throws RejectedMessageException {
        if (message instanceof AttemptOrder order) {
            attempts.acknowledge(order.acknowledged());
            answer(order);
        } else if (message instanceof Acknowledgement acknowledgement) {
            attempts.acknowledge(acknowledgement.attemptIds());
        } else if (message instanceof Cancellation cancellation) {
            HeldAttempt attempt = attempts.get(cancellation.attemptId());
            if (attempt != null) {
                attempt.cancel(cancellation.interrupt());
            }
        } else {
            throw RejectedMessageException.notHere(message);
        }
        tellIfQuiet();
    }

    /** Also a defect is an answer: asked again and again, a worker would have it again and again. */
    private void answer(AttemptOrder order) {
        try {
            receive(order);
        } catch (RuntimeException defect) {
            LOG.error(
                    "an order of task '{}' could not be dealt with",
                    order.request().task(),
                    defect);
            HeldAttempt begun = attempts.get(order.attemptId());
            HeldAttempt attempt = begun == null ? begin(order) : begun;
            ended(attempt, WorkerMail.failed(order.request(), defect));
        }
    }

    private void receive(AttemptOrder order) {
        HeldAttempt known = attempts.get(order.attemptId());
        if (known != null) {
            answerAgain(known);
            return;
        } else if (attempts.isAcknowledged(order.attemptId())) {
            // Asked for before that: nobody waits for an answer.
            return;
        }
        AttemptRequest request = order.request();
        Optional<WorkedFlow> flow = flows.find(request);
        Asks asks = tokens.see(request, System.nanoTime());
        if (asks == Asks.LATER_OWNER) {
            attempts.supersede(request);
        }
        if (asks == Asks.FORMER_OWNER) {
            refuse(order, Answer.STALE, "run '" + request.id().run() + "' has had a later owner");
        } else if (flow.isEmpty()) {
            refuse(order, Answer.NOT_MINE, flows.whyNot(request));
        } else if (draining || attempts.inHand() >= capacity) {
            refuse(order, Answer.BUSY, draining ? "it is stopping" : "it takes " + capacity + " attempts at once");
        } else {
            take(order, flow.get());
        }
    }

    private void answerAgain(HeldAttempt known) {
        if (known.hasEnded()) {
            mail.result(known, known.resultToSend(System.nanoTime()));
        } else {
            mail.accepted(known);
        }
    }

    private void refuse(AttemptOrder order, Answer answer, String reason) {
        mail.refuse(order, answer, reason);
        news.refused(order.request(), answer);
    }

    private void take(AttemptOrder order, WorkedFlow flow) {
        HeldAttempt attempt = begin(order);
        if (flow.isNonBlocking(order.request())) {
            make(attempt, flow);
        } else {
            try {
                threads.execute(() -> context.dispatch(() -> makeBlocking(attempt, flow)));
            } catch (RejectedExecutionException closed) {
                attempts.remove(attempt);
                refuse(order, Answer.BUSY, "it has no threads any more");
                return;
            }
        }
        if (!attempt.hasEnded()) {
            acceptSoon(attempt);
        }
    }

    private HeldAttempt begin(AttemptOrder order) {
        HeldAttempt attempt = new HeldAttempt(order, mail, System.nanoTime());
        attempts.add(attempt);
        news.begun(attempt);
        return attempt;
    }

    private void makeBlocking(HeldAttempt attempt, WorkedFlow flow) {
        attempt.enter();
        try {
            make(attempt, flow);
        } finally {
            attempt.leave();
        }
    }

    /** Also an error of the virtual machine is an answer: else the attempt would go to all workers, one by one. */
    private void make(HeldAttempt attempt, WorkedFlow flow) {
        try {
            flow.call(attempt.request(), attempt).whenComplete((end, never) -> onContext(() -> ended(attempt, end)));
        } catch (RuntimeException | Error fatal) {
            LOG.error("task '{}' ended with an error", attempt.request().task(), fatal);
            onContext(() -> ended(attempt, WorkerMail.failed(attempt.request(), fatal)));
        }
    }

    private void onContext(Runnable work) {
        // Each message has a context of its own on the same thread, so contexts are not compared.
        if (context.inThread()) {
            work.run();
        } else {
            context.runOnContext(nothing -> work.run());
        }
    }

    private void acceptSoon(HeldAttempt attempt) {
        unanswered.add(attempt);
        if (unanswered.size() == 1) {
            vertx.setTimer(ACCEPT_AFTER_MILLIS, timer -> acceptAll());
        }
    }

    private void acceptAll() {
        List<HeldAttempt> waiting = unanswered;
        unanswered = new ArrayList<>();
        waiting.stream().filter(attempt -> !attempt.hasEnded()).forEach(mail::accepted);
    }

    private void ended(HeldAttempt attempt, AttemptEnd end) {
        if (attempt.hasEnded()) {
            return;
        }
        long now = System.nanoTime();
        attempt.end(mail.encode(attempt, end), now);
        attempts.ended(attempt, now);
        mail.result(attempt, attempt.resultToSend(now));
        news.ended(attempt, end);
        tellIfQuiet();
    }

    /** Sends results again that were not acknowledged in time, and forgets what is old. */
    void repeatResults() {
        long now = System.nanoTime();
        attempts.forget(now);
        for (HeldAttempt attempt : attempts.unacknowledged()) {
            if (attempt.isDue(
                    now, WorkerSettings.FIRST_REPETITION.toNanos(), WorkerSettings.LONGEST_REPETITION.toNanos())) {
                answerAgain(attempt);
            }
        }
        tellIfQuiet();
    }

    /**
     * Takes nothing new.
     *
     * @param quiet is told once nothing is in hand any more and no result waits to be acknowledged
     */
    void drain(Runnable quiet) {
        draining = true;
        onQuiet = quiet;
        tellIfQuiet();
    }

    private void tellIfQuiet() {
        if (draining && attempts.inHand() == 0 && attempts.isSettled(System.nanoTime())) {
            onQuiet.run();
        }
    }
}
