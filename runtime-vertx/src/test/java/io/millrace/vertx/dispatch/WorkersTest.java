package io.millrace.vertx.dispatch;

import static io.millrace.runtime.builder.Parameter.context;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Delivery;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.TaskContext;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine and its workers on one Vert.x without a cluster. */
class WorkersTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);
    private static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    private final BlockingQueue<FlowEvent> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    private final CountDownLatch leave = new CountDownLatch(1);
    private Vertx vertx;
    private Workers workers;
    private Engine engine;

    /** What a task does. */
    private interface Work {
        String call(String given, TaskContext context) throws Exception;
    }

    @BeforeEach
    void open() throws Exception {
        vertx = Vertx.vertx();
        open(Workers.on(ClusterNode.of(vertx)).acknowledgementTimeout(Duration.ofMillis(300)));
    }

    private void open(WorkersBuilder builder) throws Exception {
        workers = get(builder.open());
        engine = VertxEngine.on(vertx)
                .dispatcher(workers)
                .listener(events::add)
                .build()
                .engine();
    }

    @AfterEach
    void close() throws Exception {
        leave.countDown();
        engine.close();
        get(workers.close());
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static FlowDefinition<Values, Values> flow(int version, String topic, Work work) {
        FlowBuilder<Values> flow =
                FlowBuilder.graph("work", Values.class).version(version).input(GIVEN);
        flow.task("make")
                .topic(topic)
                .requires(GIVEN, context())
                .provides(MADE)
                .calls((given, context) -> work.call(given, context));
        return flow.build();
    }

    /** A flow whose task says where it is called, and by which attempt. */
    private FlowDefinition<Values, Values> flow(String where) {
        return flow(1, "", (given, context) -> {
            calls.add(where + " " + context.attemptId());
            return given + " by " + where;
        });
    }

    /** A flow whose task stays where it is called, until the test lets it go on. */
    private FlowDefinition<Values, Values> waiting(String where) {
        return flow(1, "", (given, context) -> {
            calls.add(where + " " + context.attemptId());
            assertThat(leave.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return given + " by " + where;
        });
    }

    private String deploy(FlowDefinition<?, ?> flow, String... topics) throws Exception {
        return get(vertx.deployVerticle(
                WorkerVerticle.of(flow).capacity(2).topics(topics).drainTime(Duration.ZERO)));
    }

    private FlowRun<Values> start(FlowDefinition<Values, Values> flow) {
        return engine.start(flow, Values.of(GIVEN, "x"));
    }

    private static String made(FlowRun<Values> run) {
        Outcome<Values> outcome = run.await(LIMIT).orElseThrow();
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        return ((Outcome.Succeeded<Values>) outcome).output().get(MADE);
    }

    private static String failure(FlowRun<Values> run) {
        Outcome<Values> outcome = run.await(LIMIT).orElseThrow();
        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        return run.failures().get(0).toString();
    }

    private String called() throws InterruptedException {
        return calls.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private <E extends FlowEvent> E event(Class<E> type) throws InterruptedException {
        while (true) {
            FlowEvent event = events.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).as("an event %s", type.getSimpleName()).isNotNull();
            if (type.isInstance(event)) {
                return type.cast(event);
            }
        }
    }

    @Test
    void givesEachAttemptToTheWorkerThatHasLeastToDo() throws Exception {
        deploy(waiting("a"));
        deploy(waiting("b"));
        get(workers.awaitWorkers(2, LIMIT));
        FlowDefinition<Values, Values> flow = flow("engine");
        List<FlowRun<Values>> runs = List.of(start(flow), start(flow), start(flow), start(flow), start(flow));

        List<String> places = List.of(called(), called(), called(), called());
        assertThat(places).filteredOn(place -> place.startsWith("a ")).hasSize(2);
        assertThat(places).filteredOn(place -> place.startsWith("b ")).hasSize(2);
        // The fifth waits until one of the four has ended, however long: there are workers for it.
        assertThat(calls).isEmpty();
        leave.countDown();
        for (FlowRun<Values> run : runs) {
            assertThat(made(run)).startsWith("x by ");
        }
    }

    @Test
    void letsAttemptsWaitForAWorkerThatComesLate() throws Exception {
        FlowRun<Values> run = start(flow("engine"));
        assertThat(event(FlowEvent.WorkerAwaited.class).task()).isEqualTo("make");

        deploy(flow("late"));
        assertThat(made(run)).isEqualTo("x by late");
    }

    @Test
    void failsAnAttemptThatNoWorkerTakesInTime() throws Exception {
        deploy(flow(1, "", (given, context) -> given));
        get(workers.awaitWorkers(1, LIMIT));
        engine.close();
        get(workers.close());
        open(Workers.on(ClusterNode.of(vertx)).workerTimeout(Duration.ofMillis(10)));
        get(workers.awaitWorkers(1, LIMIT));

        assertThat(failure(start(flow(2, "gpu", (given, context) -> given))))
                .contains("[R302] no worker takes task 'make' of run '")
                .contains("wanted: flow 'work', version 2, fingerprint ")
                .contains(", topic 'gpu'\n")
                .contains(": its topics are []\n");
    }

    @Test
    void asksNoWorkerThatHasAnotherVersionOfTheFlow() throws Exception {
        deploy(flow(1, "", (given, context) -> "old"));
        get(workers.awaitWorkers(1, LIMIT));
        FlowDefinition<Values, Values> newer = flow(2, "", (given, context) -> "new");
        FlowRun<Values> run = start(newer);
        event(FlowEvent.WorkerAwaited.class);

        deploy(newer);
        assertThat(made(run)).isEqualTo("new");
    }

    @Test
    void givesATaskWithATopicToAWorkerThatServesIt() throws Exception {
        FlowDefinition<Values, Values> flow = flow(1, "gpu", (given, context) -> "gpu");
        deploy(flow(1, "gpu", (given, context) -> "none"));
        deploy(flow(1, "gpu", (given, context) -> "other"), "disk");
        deploy(flow, "gpu");
        get(workers.awaitWorkers(3, LIMIT));

        assertThat(made(start(flow))).isEqualTo("gpu");
    }

    @Test
    void keepsATaskOfTheTopicLocalInTheEngine() throws Exception {
        deploy(flow(1, Workers.LOCAL, (given, context) -> "worker"), Workers.LOCAL);
        get(workers.awaitWorkers(1, LIMIT));

        assertThat(made(start(flow(1, Workers.LOCAL, (given, context) -> "engine"))))
                .isEqualTo("engine");
    }

    @Test
    void givesWhatALostWorkerHadToAnotherUnderTheSameKey() throws Exception {
        String first = deploy(waiting("a"));
        FlowRun<Values> run = start(flow("engine"));
        String lost = called();
        deploy(flow("b"));
        get(workers.awaitWorkers(2, LIMIT));

        get(vertx.undeploy(first));
        assertThat(event(FlowEvent.WorkerLost.class).task()).isEqualTo("make");
        assertThat(made(run)).isEqualTo("x by b");
        String again = called();
        assertThat(again.substring(2, again.indexOf('#'))).isEqualTo(lost.substring(2, lost.indexOf('#')));
        assertThat(again.substring(2)).isNotEqualTo(lost.substring(2));
    }

    @Test
    void givesWhatASilentWorkerHadToAnother() throws Exception {
        FlowDefinition<Values, Values> flow = flow("engine");
        FakeWorker silent = new FakeWorker(vertx, "silent", flow);
        silent.announce(1, Duration.ofMillis(500));
        get(workers.awaitWorkers(1, LIMIT));
        FlowRun<Values> run = start(flow);
        AttemptOrder order = silent.order();
        silent.reply(order, Answer.ACCEPTED);
        deploy(flow("b"));

        assertThat(event(FlowEvent.WorkerLost.class).worker()).isEqualTo("silent");
        assertThat(made(run)).isEqualTo("x by b");
        // What it sends late is acknowledged, and changes nothing.
        silent.succeed(order, "late");
        assertThat(silent.acknowledgement().attemptIds()).containsExactly(order.attemptId());
    }

    @Test
    void asksAgainWithTheSameAttemptIdAndIgnoresTheSecondResult() throws Exception {
        FlowDefinition<Values, Values> flow = flow("engine");
        FakeWorker worker = new FakeWorker(vertx, "w", flow);
        worker.announce(1, HOUR);
        FlowRun<Values> run = start(flow);

        AttemptOrder first = worker.order();
        AttemptOrder second = worker.order();
        assertThat(second.attemptId()).isEqualTo(first.attemptId());
        worker.succeed(second, "once");
        worker.succeed(second, "twice");
        assertThat(made(run)).isEqualTo("once");
        FlowRun<Values> next = start(flow);
        AttemptOrder third = worker.order();
        assertThat(third.acknowledged()).contains(first.attemptId());
        worker.succeed(third, "next");
        assertThat(made(next)).isEqualTo("next");
        assertThat(worker.acknowledgement().attemptIds()).contains(third.attemptId());
    }

    @Test
    void sendsAnAttemptOnceThatMayBeCalledAtMostOnce() throws Exception {
        FlowBuilder<Values> builder = FlowBuilder.graph("work", Values.class).input(GIVEN);
        builder.task("make")
                .delivery(Delivery.AT_MOST_ONCE)
                .requires(GIVEN)
                .provides(MADE)
                .calls(given -> given);
        FlowDefinition<Values, Values> flow = builder.build();
        FakeWorker worker = new FakeWorker(vertx, "w", flow);
        worker.announce(1, HOUR);
        FlowRun<Values> run = start(flow);
        AttemptOrder order = worker.order();

        assertThat(run.await(LIMIT)).containsInstanceOf(Outcome.Failed.class);
        assertThat(run.failures().get(0).toString()).contains("[R130] attempt 1 of task 'make'");
        assertThat(worker.hasHeardNothing()).isTrue();
        worker.succeed(order, "late");
        assertThat(worker.acknowledgement().attemptIds()).containsExactly(order.attemptId());
    }

    @Test
    void goesToAnotherWorkerIfOneIsBusyOrRefuses() throws Exception {
        FlowDefinition<Values, Values> flow = flow("engine");
        FakeWorker busy = new FakeWorker(vertx, "busy", flow);
        FakeWorker other = new FakeWorker(vertx, "other", flow);
        busy.announce(9, HOUR);
        get(workers.awaitWorkers(1, LIMIT));
        FlowRun<Values> run = start(flow);
        AttemptOrder order = busy.order();
        other.announce(9, HOUR);
        get(workers.awaitWorkers(2, LIMIT));
        busy.reply(order, Answer.BUSY);
        AttemptOrder refused = other.order();
        assertThat(refused.attemptId()).isEqualTo(order.attemptId());
        other.reply(refused, Answer.NOT_MINE);
        busy.announce(9, HOUR);
        busy.succeed(busy.order(), "after all");

        assertThat(made(run)).isEqualTo("after all");
    }

    @Test
    void failsAnAttemptOfARunThatHasALaterOwner() throws Exception {
        FlowDefinition<Values, Values> flow = flow("engine");
        FakeWorker worker = new FakeWorker(vertx, "w", flow);
        worker.announce(1, HOUR);
        FlowRun<Values> run = start(flow);
        worker.reply(worker.order(), Answer.STALE);

        assertThat(failure(run))
                .contains("[R306] task 'make' is not called: run '")
                .contains("as it is told");
    }

    @Test
    void leavesRetriesAndRevertsToTheEngine() throws Exception {
        FlowBuilder<Values> builder = FlowBuilder.graph("pair", Values.class).input(GIVEN);
        builder.task("make")
                .retry(RetryPolicy.times(2))
                .requires(GIVEN, context())
                .provides(MADE)
                .calls((given, context) -> {
                    calls.add("make " + context.attempt());
                    if (context.attempt() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return given + context.attempt();
                })
                .revert("unmake")
                .requires(MADE)
                .calls(made -> calls.add("unmake " + made));
        builder.task("break").requires(MADE).calls(made -> {
            throw new IllegalArgumentException("broken " + made);
        });
        FlowDefinition<Values, Values> pair = builder.build();
        deploy(pair);

        assertThat(failure(start(pair))).contains("not yet");
        assertThat(calls).containsExactly("make 1", "make 2", "unmake x2");
    }

    @Test
    void failsAnAttemptWhoseArgumentsAreTooLarge() throws Exception {
        engine.close();
        get(workers.close());
        open(Workers.on(ClusterNode.of(vertx)).maxMessageBytes(65_536));
        FlowDefinition<Values, Values> flow = flow("worker");
        deploy(flow);
        get(workers.awaitWorkers(1, LIMIT));

        assertThat(failure(engine.start(flow, Values.of(GIVEN, "x".repeat(70_000)))))
                .contains("[R304] a message of ")
                .contains("message: the order for task 'make' of run '");
    }

    @Test
    void countsWhatIsNoMessage() throws Exception {
        vertx.eventBus().publish(Addresses.WORKERS, "a text");
        vertx.eventBus().publish(Addresses.WORKERS, Buffer.buffer("MW"));
        deploy(flow("w"));
        get(workers.awaitWorkers(1, LIMIT));

        assertThat(workers.rejectedMessages()).isEqualTo(2);
    }

    @Test
    void saysHowManyWorkersThereAreIfNotEnoughCome() throws Exception {
        deploy(flow("w"));
        get(workers.awaitWorkers(1, LIMIT));

        assertThatThrownBy(() -> get(workers.awaitWorkers(2, Duration.ofMillis(5))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(TimeoutException.class)
                .hasMessage("after 5 ms there are 1 of 2 workers");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        WorkersBuilder builder = Workers.on(ClusterNode.of(vertx));

        assertThatThrownBy(() -> builder.workerTimeout(Duration.ofSeconds(-1)))
                .hasMessage("workerTimeout takes zero or more, but this is PT-1S");
        assertThatThrownBy(() -> builder.acknowledgementTimeout(Duration.ZERO))
                .hasMessage("acknowledgementTimeout is more than zero, but this is PT0S");
        assertThatThrownBy(() -> builder.maxMessageBytes(1))
                .hasMessage("maxMessageBytes takes 65536 or more, but this is 1");
    }
}
