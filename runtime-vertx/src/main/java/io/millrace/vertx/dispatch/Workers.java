package io.millrace.vertx.dispatch;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.DispatchedAttempt;
import io.millrace.runtime.spi.Dispatcher;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.RejectedMessageException;
import io.millrace.vertx.protocol.RejectedMessages;
import io.millrace.vertx.protocol.RollCall;
import io.millrace.vertx.protocol.WorkerMessage;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * The workers of a cluster, as a dispatcher for an engine: each attempt goes to the least loaded worker that has its flow, in
 * its version and with its fingerprint, and serves its topic. A task whose topic is {@value #LOCAL} is made by the engine
 * itself.
 *
 * <pre>{@code
 * Workers.on(node).open().onSuccess(workers -> {
 *     VertxEngine engine = VertxEngine.on(node.vertx()).dispatcher(workers).build();
 *     workers.awaitWorkers(2, Duration.ofSeconds(30)).onSuccess(there -> engine.start(flow, input));
 * });
 * }</pre>
 *
 * <p>Thread-safe. One object serves any number of engines in its process.
 */
public final class Workers implements Dispatcher {
    /** The topic of tasks that the engine makes itself. */
    public static final String LOCAL = "local";

    private static final long SWEEP_MILLIS = 250;

    private final String id = UUID.randomUUID().toString();
    private final VertxInternal vertx;
    private final Context context;
    private final MessageBus bus;
    private final EngineMail mail;
    private final Placement placement;
    private final Replies replies;
    private final RejectedMessages rejectedReplies = new RejectedMessages(Addresses.engine(id));
    private final RejectedMessages rejectedAnnouncements = new RejectedMessages(Addresses.WORKERS);
    private volatile boolean closed;

    /** Owned by the context, as all that follows. */
    private final List<Awaited> awaited = new ArrayList<>();

    private final List<MessageConsumer<Object>> consumers = new ArrayList<>();
    private long sweeping;

    private record Awaited(int count, Promise<Void> there) {}

    Workers(ClusterNode node, DispatchTimes times, int maxMessageBytes) {
        this.vertx = (VertxInternal) node.vertx();
        this.context = vertx.createEventLoopContext();
        this.bus = new MessageBus(vertx, maxMessageBytes);
        this.mail = new EngineMail(id, bus);
        this.placement = new Placement(times, mail);
        this.replies = new Replies(placement, mail);
        node.onLeave(left -> context.runOnContext(nothing -> placement.nodeLeft(left)));
    }

    /** Returns a builder for the workers of the cluster of a node. */
    public static WorkersBuilder on(ClusterNode node) {
        return new WorkersBuilder(node);
    }

    Future<Workers> open() {
        Promise<Workers> opened = Promise.promise();
        context.runOnContext(nothing -> {
            consumers.add(bus.listen(Addresses.engine(id), rejectedReplies, replies::receive));
            consumers.add(bus.listen(Addresses.WORKERS, rejectedAnnouncements, this::announced));
            sweeping = vertx.setPeriodic(SWEEP_MILLIS, timer -> placement.sweep());
            Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                    .onSuccess(registered -> bus.publish(Addresses.ROLL_CALL, new RollCall(id)))
                    .map(this)
                    .onComplete(opened);
        });
        return opened.future();
    }

    private void announced(WorkerMessage message) throws RejectedMessageException {
        if (!(message instanceof Announcement announcement)) {
            throw RejectedMessageException.notHere(message);
        }
        placement.heard(announcement);
        awaited.removeIf(this::isThere);
    }

    private boolean isThere(Awaited wanted) {
        return placement.serving() >= wanted.count && wanted.there.tryComplete();
    }

    @Override
    public boolean dispatch(DispatchedAttempt attempt) {
        if (attempt.topic().equals(LOCAL)) {
            return false;
        } else if (closed) {
            throw new IllegalStateException("the workers are closed: no attempt is given to them any more");
        }
        AttemptRequest request;
        try {
            request = attempt.request();
        } catch (MillraceException unwritable) {
            if (attempt.begin()) {
                attempt.ended(new AttemptEnd.Failed(Failure.of(attempt.task(), 1, Failure.Phase.EXECUTE, unwritable)));
            }
            return true;
        }
        Flight flight = new Flight(attempt, request);
        attempt.onCancel(() -> placement.cancel(flight));
        placement.place(flight);
        return true;
    }

    /**
     * Waits for workers, whatever they serve.
     *
     * @param count how many
     * @param timeout how long
     * @return completes when so many take attempts; fails with a {@link TimeoutException} if they are not there in time
     */
    public Future<Void> awaitWorkers(int count, Duration timeout) {
        Promise<Void> there = Promise.promise();
        context.runOnContext(nothing -> {
            Awaited wanted = new Awaited(count, there);
            if (!isThere(wanted)) {
                awaited.add(wanted);
                vertx.setTimer(Math.max(1, timeout.toMillis()), timer -> giveUp(wanted, timeout));
            }
        });
        return there.future();
    }

    private void giveUp(Awaited wanted, Duration timeout) {
        if (awaited.remove(wanted)) {
            wanted.there.tryFail(new TimeoutException("after " + timeout.toMillis() + " ms there are "
                    + placement.serving() + " of " + wanted.count + " workers"));
        }
    }

    /** Returns how many messages came that are none, or do not belong here. */
    public long rejectedMessages() {
        return rejectedReplies.total() + rejectedAnnouncements.total();
    }

    /**
     * Stops listening. To be closed after the engines that use it: attempts that are with workers are not told of any more.
     *
     * @return when that is done
     */
    public Future<Void> close() {
        closed = true;
        Promise<Void> done = Promise.promise();
        context.runOnContext(nothing -> {
            vertx.cancelTimer(sweeping);
            Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                    .<Void>mapEmpty()
                    .onComplete(done);
        });
        return done.future();
    }
}
