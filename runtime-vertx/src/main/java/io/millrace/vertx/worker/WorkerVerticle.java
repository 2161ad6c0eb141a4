package io.millrace.vertx.worker;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.engine.WorkerThreads;
import io.millrace.runtime.spi.TaskInterceptor;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.Announcement.State;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.protocol.RejectedMessageException;
import io.millrace.vertx.protocol.RejectedMessages;
import io.millrace.vertx.protocol.RollCall;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A worker: makes single attempts of the tasks of some flows, for engines of kind {@code worker-based} on any node of the
 * cluster. It knows nothing of runs; retries, deciders and state are the business of the engines.
 *
 * <pre>{@code
 * node.vertx().deployVerticle(WorkerVerticle.of(BookTripFlow.create()).capacity(32).topics("gpu"));
 * }</pre>
 *
 * <p>Tasks that may block are called on threads of their own, others on the event loop of the verticle. Several workers may
 * live in one Vert.x. When the verticle is undeployed it takes nothing new, and finishes what it has within the drain time;
 * what is not finished then goes to another worker. Set up on one thread before it is deployed; deployed once.
 */
public final class WorkerVerticle extends VerticleBase {
    /** How many attempts a worker takes at once, if nothing else is set. */
    public static final int DEFAULT_CAPACITY = 16;

    /** How long a worker that is stopped finishes what it has, if nothing else is set. */
    public static final Duration DEFAULT_DRAIN_TIME = Duration.ofSeconds(30);

    /** How often a worker announces itself, if nothing else is set. */
    public static final Duration DEFAULT_HEARTBEAT = Duration.ofSeconds(1);

    private final String id = UUID.randomUUID().toString();
    private final List<FlowDefinition<?, ?>> definitions;
    private final Set<String> topics = new TreeSet<>();
    private final WorkerNews listeners = new WorkerNews(id);
    private final RejectedMessages rejectedOrders = new RejectedMessages(Addresses.worker(id), listeners::rejected);
    private final RejectedMessages rejectedRollCalls = new RejectedMessages(Addresses.ROLL_CALL, listeners::rejected);
    private ValueCodecs codecs = ValueCodecs.json();
    private WorkerSettings settings = WorkerSettings.DEFAULT;
    private final List<TaskInterceptor> interceptors = new ArrayList<>();
    private boolean virtualThreads;

    private final List<MessageConsumer<Object>> consumers = new ArrayList<>();
    private @Nullable ExecutorService threads;
    private volatile @Nullable Reception reception;
    private volatile List<ServedFlow> served = List.of();
    private @Nullable Heartbeat heartbeat;

    private WorkerVerticle(List<FlowDefinition<?, ?>> definitions) {
        this.definitions = definitions;
    }

    /** Returns a worker for the tasks of these flows, nested ones included. */
    public static WorkerVerticle of(FlowDefinition<?, ?>... flows) {
        return new WorkerVerticle(List.of(flows));
    }

    /** Returns a worker for the tasks of these flows, nested ones included. */
    public static WorkerVerticle of(Collection<? extends FlowDefinition<?, ?>> flows) {
        return new WorkerVerticle(List.copyOf(flows));
    }

    /**
     * Sets how many attempts the worker takes at once, 1 or more; the default is 16. As many threads are there for those that
     * may block.
     */
    public WorkerVerticle capacity(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("capacity takes 1 or more, but this is " + attempts);
        }
        settings = settings.withCapacity(attempts);
        return this;
    }

    /** Adds topics that the worker serves. A task without a topic goes to any worker, one with a topic to those alone. */
    public WorkerVerticle topics(String... served) {
        topics.addAll(List.of(served));
        return this;
    }

    /** Sets how long the worker finishes what it has when it is undeployed, zero or more; the default is 30 seconds. */
    public WorkerVerticle drainTime(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("drainTime takes zero or more, but this is " + time);
        }
        settings = settings.withDrainTime(time);
        return this;
    }

    /**
     * Sets how often the worker announces itself, from 1 ms to 1 day; the default is 1 second. Three that are missing make it
     * dead for the engines.
     */
    public WorkerVerticle heartbeat(Duration period) {
        if (period.toMillis() < 1 || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("heartbeat takes from 1 ms to 1 day, but this is " + period);
        }
        settings = settings.withHeartbeat(period);
        return this;
    }

    /** Sets how many bytes a message may have, 65536 or more; the default is 4 MiB. Engines are to be given the same. */
    public WorkerVerticle maxMessageBytes(int bytes) {
        if (bytes < MessageFormat.LEAST_MAX_BYTES) {
            throw new IllegalArgumentException(
                    "maxMessageBytes takes " + MessageFormat.LEAST_MAX_BYTES + " or more, but this is " + bytes);
        }
        settings = settings.withMaxMessageBytes(bytes);
        return this;
    }

    /** Sets how values are read and written, the same as on the engines; the default is {@link ValueCodecs#json()}. */
    public WorkerVerticle codecs(ValueCodecs codecs) {
        this.codecs = Objects.requireNonNull(codecs, "codecs");
        return this;
    }

    /**
     * Adds an interceptor around each attempt that this worker makes. Interceptors are called where the attempt is made: those
     * of the engine around what the engine keeps local, those of the worker around what it is sent.
     */
    public WorkerVerticle interceptor(TaskInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return this;
    }

    /**
     * Lets each task that may block be called on a virtual thread of its own.
     *
     * @throws MillraceException R020, if this JVM has none; it takes Java 21 or later
     */
    public WorkerVerticle virtualThreads() {
        WorkerThreads.requireVirtual();
        virtualThreads = true;
        return this;
    }

    /** Adds a listener, which is told what happens on the worker. */
    public WorkerVerticle listener(WorkerListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Returns the id of the worker, as engines know it and events name it. */
    public String id() {
        return id;
    }

    /** Returns how many messages came to this worker that are none, or do not belong here. Any thread may ask. */
    public long rejectedMessages() {
        return rejectedOrders.total() + rejectedRollCalls.total();
    }

    /** Returns what the worker serves, once it is deployed; nothing before. Any thread may ask. */
    public List<ServedFlow> served() {
        return served;
    }

    /**
     * Asks the event loop of the worker how many attempts it has in hand. The answer shows that the event loop is alive: it
     * does not come as long as something holds it up. Any thread may ask.
     *
     * @return the number; it fails if the worker is not deployed
     */
    public Future<Integer> load() {
        Reception orders = reception;
        if (orders == null) {
            return Future.failedFuture(new IllegalStateException("worker '" + id + "' is not deployed"));
        }
        Promise<Integer> load = Promise.promise();
        try {
            context.runOnContext(nothing -> load.complete(orders.load()));
        } catch (RejectedExecutionException closed) {
            load.fail(closed);
        }
        return load.future();
    }

    @Override
    public Future<?> start() {
        ServedFlows flows = ServedFlows.of(definitions, topics, codecs, interceptors);
        MessageBus bus = new MessageBus(vertx, settings.maxMessageBytes());
        ExecutorService blocking = virtualThreads ? WorkerThreads.virtual() : WorkerThreads.pool(settings.capacity());
        WorkerMail mail = new WorkerMail(id, bus, context);
        Reception orders =
                new Reception(vertx, (ContextInternal) context, flows, settings.capacity(), blocking, mail, listeners);
        Heartbeat news = new Heartbeat(id, ClusterNode.of(vertx).id(), flows, settings, bus, orders::load);
        threads = blocking;
        served = flows.served();
        reception = orders;
        heartbeat = news;
        consumers.add(bus.listen(Addresses.worker(id), rejectedOrders, orders::receive));
        consumers.add(bus.listen(Addresses.ROLL_CALL, rejectedRollCalls, message -> {
            if (!(message instanceof RollCall)) {
                throw RejectedMessageException.notHere(message);
            }
            news.announce();
        }));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(registered -> begin(orders, news));
    }

    private void begin(Reception orders, Heartbeat news) {
        news.announce();
        vertx.setPeriodic(settings.heartbeat().toMillis(), timer -> news.announce());
        vertx.setPeriodic(WorkerSettings.FIRST_REPETITION.toMillis(), timer -> orders.repeatResults());
    }

    @Override
    public Future<?> stop() {
        Reception orders = reception;
        Heartbeat news = heartbeat;
        if (orders == null || news == null) {
            return Future.succeededFuture();
        }
        Promise<Void> drained = Promise.promise();
        news.announce(State.DRAINING);
        orders.drain(() -> drained.tryComplete());
        if (settings.drainTime().isZero()) {
            drained.tryComplete();
        } else {
            vertx.setTimer(settings.drainTime().toMillis(), timer -> drained.tryComplete());
        }
        return drained.future().eventually(() -> {
            news.announce(State.LEFT);
            return leave();
        });
    }

    private Future<?> leave() {
        reception = null;
        Objects.requireNonNull(threads).shutdown();
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList());
    }
}
