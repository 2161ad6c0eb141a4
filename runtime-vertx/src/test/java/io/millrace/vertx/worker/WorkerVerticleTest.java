package io.millrace.vertx.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.TaskMode;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.vertx.protocol.Addresses;
import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.Announcement.State;
import io.millrace.vertx.protocol.AttemptReply;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.protocol.EmittedReport;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.protocol.ProgressReport;
import io.millrace.vertx.protocol.RollCall;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One worker on a Vert.x without a cluster, and an engine that sends single messages. */
class WorkerVerticleTest {
    private static final long LIMIT_SECONDS = 30;

    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);
    private Vertx vertx;
    private FakeEngine engine;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        engine = new FakeEngine(vertx);
    }

    @AfterEach
    void close() throws Exception {
        leave.countDown();
        get(vertx.close());
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private String deploy(WorkerVerticle worker) throws Exception {
        get(vertx.deployVerticle(worker.drainTime(Duration.ZERO)));
        return worker.id();
    }

    private FlowDefinition<?, ?> quick() {
        return WorkFlow.quick((given, context) -> given + calls.incrementAndGet());
    }

    /** A task that waits until the test lets it go on. */
    private FlowDefinition<?, ?> waiting() {
        return WorkFlow.blocking((given, context) -> {
            calls.incrementAndGet();
            entered.countDown();
            assertThat(leave.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return given;
        });
    }

    private static String made(AttemptResult result) {
        List<NamedValue> values = ((AttemptEnd.Succeeded) result.end()).values();
        assertThat(values).hasSize(1);
        return values.get(0).name() + "=" + new String(values.get(0).value().bytes(), StandardCharsets.UTF_8);
    }

    private static String failure(AttemptResult result) {
        return ((AttemptEnd.Failed) result.end()).failure().toString();
    }

    @Test
    void announcesItselfAtOnceAndWhenItIsAskedAndAgain() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        String worker =
                deploy(WorkerVerticle.of(flow).capacity(3).topics("gpu", "big").heartbeat(Duration.ofHours(1)));

        Announcement first = engine.announced(State.SERVING);
        assertThat(first)
                .isEqualTo(new Announcement(
                        worker,
                        "",
                        1,
                        State.SERVING,
                        List.of("big", "gpu"),
                        List.of(WorkFlow.identity(flow)),
                        3,
                        0,
                        Duration.ofHours(1)));
        new MessageBus(vertx, 1024).publish(Addresses.ROLL_CALL, new RollCall(FakeEngine.ID));
        assertThat(engine.announced(State.SERVING).number()).isEqualTo(2);

        deploy(WorkerVerticle.of(flow).heartbeat(Duration.ofMillis(20)));
        for (int number = 1; number <= 5; number++) {
            assertThat(engine.announced(State.SERVING).number()).isEqualTo(number);
        }
    }

    @Test
    void answersAQuickAttemptWithItsResultAlone() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        String worker = deploy(WorkerVerticle.of(flow));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        assertThat(made(engine.next(AttemptResult.class))).isEqualTo("made=\"x1\"");
    }

    @Test
    void saysThatItHasAcceptedAnAttemptThatTakesItsTime() throws Exception {
        FlowDefinition<?, ?> flow = waiting();
        String worker = deploy(WorkerVerticle.of(flow));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        assertThat(engine.next(AttemptReply.class).answer()).isEqualTo(Answer.ACCEPTED);
        leave.countDown();
        assertThat(made(engine.next(AttemptResult.class))).isEqualTo("made=\"x\"");
    }

    @Test
    void joinsAnAttemptThatItMakesAndAnswersFromMemoryOneThatItHasMade() throws Exception {
        FlowDefinition<?, ?> flow = waiting();
        String worker = deploy(WorkerVerticle.of(flow));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        engine.next(AttemptReply.class);
        engine.order(worker, WorkFlow.attempt(flow, 1));
        assertThat(engine.next(AttemptReply.class).answer()).isEqualTo(Answer.ACCEPTED);
        leave.countDown();
        AttemptResult result = engine.next(AttemptResult.class);
        engine.order(worker, WorkFlow.attempt(flow, 1));
        assertThat(engine.next(AttemptResult.class)).isEqualTo(result);
        assertThat(calls).hasValue(1);
    }

    @Test
    void repeatsAResultUntilItIsAcknowledgedWhichMayRideOnTheNextOrder() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        String worker = deploy(WorkerVerticle.of(flow));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        AttemptResult first = engine.next(AttemptResult.class);
        assertThat(engine.next(AttemptResult.class)).isEqualTo(first);
        engine.order(worker, WorkFlow.attempt(flow, 2), first.attemptId());
        AttemptResult second = engine.result(id(flow, 2), first.attemptId());
        engine.acknowledge(worker, second.attemptId());
        // Who asks again for what was acknowledged gets no answer; the third shows that the worker is past that.
        engine.order(worker, WorkFlow.attempt(flow, 1));
        engine.order(worker, WorkFlow.attempt(flow, 3));
        assertThat(made(engine.result(id(flow, 3), second.attemptId()))).isEqualTo("made=\"x3\"");
    }

    private static String id(FlowDefinition<?, ?> flow, int number) {
        return WorkFlow.attempt(flow, number).id().attemptId();
    }

    @Test
    void isBusyWhenItHasAsManyAttemptsAsItTakes() throws Exception {
        FlowDefinition<?, ?> flow = waiting();
        String worker = deploy(WorkerVerticle.of(flow).capacity(1));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        engine.next(AttemptReply.class);
        engine.order(worker, WorkFlow.attempt(flow, 2));
        AttemptReply busy = engine.next(AttemptReply.class);
        assertThat(busy.answer()).isEqualTo(Answer.BUSY);
        assertThat(busy.reason()).isEqualTo("it takes 1 attempts at once");
        assertThat(calls).hasValue(1);
    }

    @Test
    void doesNotTakeWhatItDoesNotServe() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        FlowDefinition<?, ?> newer = WorkFlow.of(2, TaskMode.NON_BLOCKING, (given, context) -> given);
        String worker = deploy(WorkerVerticle.of(flow).topics("gpu"));

        engine.order(worker, WorkFlow.attempt(newer, 1));
        engine.order(worker, WorkFlow.attempt(flow, "run", 2, OptionalLong.empty(), "disk", "x"));
        engine.order(worker, WorkFlow.attempt(flow, "run", 3, OptionalLong.empty(), "gpu", "x"));

        AttemptReply version = engine.next(AttemptReply.class);
        assertThat(version.answer()).isEqualTo(Answer.NOT_MINE);
        assertThat(version.reason()).startsWith("flow 'work' is here in version 1 with fingerprint ");
        AttemptReply topic = engine.next(AttemptReply.class);
        assertThat(topic.answer()).isEqualTo(Answer.NOT_MINE);
        assertThat(topic.reason()).isEqualTo("topic 'disk' is not among [gpu]");
        assertThat(made(engine.next(AttemptResult.class))).isEqualTo("made=\"x1\"");
    }

    @Test
    void refusesAnEngineThatHasLostTheRun() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        String worker = deploy(WorkerVerticle.of(flow));

        engine.order(worker, WorkFlow.attempt(flow, "run", 1, OptionalLong.of(8), "", "x"));
        engine.next(AttemptResult.class);
        engine.order(worker, WorkFlow.attempt(flow, "run", 2, OptionalLong.of(7), "", "x"));
        assertThat(engine.next(AttemptReply.class).answer()).isEqualTo(Answer.STALE);
        engine.order(worker, WorkFlow.attempt(flow, "other", 3, OptionalLong.of(7), "", "x"));
        engine.next(AttemptResult.class);
        engine.order(worker, WorkFlow.attempt(flow, "run", 4, OptionalLong.of(9), "", "x"));
        engine.next(AttemptResult.class);
        assertThat(calls).hasValue(3);
    }

    @Test
    void sendsWhatATaskReportsBeforeItsResult() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.blocking((given, context) -> {
            context.progress(2, "more than all");
            context.emit("tile", "3");
            return context.task() + " " + context.attempt() + " " + context.idempotencyKey() + " "
                    + context.attemptId();
        });
        String worker = deploy(WorkerVerticle.of(flow));
        AttemptRequest attempt = WorkFlow.attempt(flow, 1);

        engine.order(worker, attempt);
        String id = attempt.id().attemptId();
        assertThat(engine.next(ProgressReport.class)).isEqualTo(new ProgressReport(worker, id, 1, "more than all"));
        assertThat(engine.next(EmittedReport.class)).isEqualTo(new EmittedReport(worker, id, "tile", "3"));
        assertThat(made(engine.next(AttemptResult.class)))
                .isEqualTo("made=\"make 1 run/make/execute/0 run/make/execute/0#1\"");
    }

    @Test
    void answersWithTheFailureOfTheTaskAlsoIfItIsAnError() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.blocking((given, context) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no room");
            }
            throw new StackOverflowError("too deep");
        });
        String worker = deploy(WorkerVerticle.of(flow));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        assertThat(failure(engine.next(AttemptResult.class)))
                .isEqualTo("task 'make' failed: java.lang.IllegalStateException: no room");
        engine.order(worker, WorkFlow.attempt(flow, 2));
        assertThat(failure(engine.next(AttemptResult.class)))
                .isEqualTo("task 'make' failed: java.lang.StackOverflowError: too deep");
    }

    @Test
    void failsAnAttemptWhoseArgumentsAreNotOfTheTypesThatItsFlowNames() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        String worker = deploy(WorkerVerticle.of(flow));
        AttemptRequest sound = WorkFlow.attempt(flow, 1);
        AttemptRequest wrong = new AttemptRequest(
                sound.id(),
                sound.flow(),
                sound.task(),
                sound.topic(),
                sound.element(),
                sound.phase(),
                sound.fencingToken(),
                Optional.of(Duration.ofDays(100_000)),
                List.of(new NamedValue(
                        "given", EncodedValue.of("json", "{\"@class\":\"x.Y\"}".getBytes(StandardCharsets.UTF_8)))),
                sound.item(),
                sound.results(),
                sound.failure(),
                sound.failures());

        engine.order(worker, wrong);
        assertThat(failure(engine.next(AttemptResult.class)))
                .startsWith("task 'make' failed: io.millrace.runtime.MillraceException: [R203] value 'given' of flow");
        assertThat(calls).hasValue(0);
    }

    @Test
    void failsAnAttemptWhoseResultIsTooLarge() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.quick((given, context) -> given.repeat(70_000));
        String worker = deploy(WorkerVerticle.of(flow).maxMessageBytes(65_536));

        engine.order(worker, WorkFlow.attempt(flow, 1));
        assertThat(failure(engine.next(AttemptResult.class))).contains("[R304] a message of ");
    }

    @Test
    void tellsAndInterruptsAnAttemptThatNobodyWaitsFor() throws Exception {
        FlowDefinition<?, ?> flow = WorkFlow.blocking((given, context) -> {
            entered.countDown();
            try {
                leave.await();
                return "left";
            } catch (InterruptedException told) {
                return "cancelled: " + context.isCancelled();
            }
        });
        String worker = deploy(WorkerVerticle.of(flow));
        AttemptRequest attempt = WorkFlow.attempt(flow, 1);

        engine.order(worker, attempt);
        assertThat(entered.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        engine.next(AttemptReply.class);
        engine.cancel(worker, attempt.id().attemptId());
        assertThat(made(engine.next(AttemptResult.class))).isEqualTo("made=\"cancelled: true\"");
    }

    @Test
    void finishesWhatItHasAndTakesNothingNewWhenItIsStopped() throws Exception {
        FlowDefinition<?, ?> flow = waiting();
        WorkerVerticle verticle = WorkerVerticle.of(flow).drainTime(Duration.ofSeconds(LIMIT_SECONDS));
        String deployment = get(vertx.deployVerticle(verticle));
        String worker = verticle.id();
        engine.order(worker, WorkFlow.attempt(flow, 1));
        engine.next(AttemptReply.class);

        Future<Void> stopped = vertx.undeploy(deployment);
        engine.announced(State.DRAINING);
        engine.order(worker, WorkFlow.attempt(flow, 2));
        AttemptReply busy = engine.next(AttemptReply.class);
        assertThat(busy.answer()).isEqualTo(Answer.BUSY);
        assertThat(busy.reason()).isEqualTo("it is stopping");
        assertThat(stopped.isComplete()).isFalse();
        leave.countDown();
        engine.acknowledge(worker, engine.next(AttemptResult.class).attemptId());
        engine.announced(State.LEFT);
        get(stopped);
    }

    @Test
    void leavesWhenTheDrainTimeIsOver() throws Exception {
        FlowDefinition<?, ?> flow = waiting();
        WorkerVerticle verticle = WorkerVerticle.of(flow).drainTime(Duration.ofMillis(1));
        String deployment = get(vertx.deployVerticle(verticle));
        engine.order(verticle.id(), WorkFlow.attempt(flow, 1));
        engine.next(AttemptReply.class);

        get(vertx.undeploy(deployment));
        engine.announced(State.LEFT);
    }

    @Test
    void countsWhatIsNoMessageAndGoesOn() throws Exception {
        FlowDefinition<?, ?> flow = quick();
        WorkerVerticle verticle = WorkerVerticle.of(flow);
        String worker = deploy(verticle);
        Buffer newer = new MessageFormat(1024).encode(new RollCall("e"));
        newer.setByte(2, (byte) 99);
        String address = Addresses.worker(worker);

        vertx.eventBus().send(address, "a text");
        vertx.eventBus().send(address, Buffer.buffer("rubbish"));
        vertx.eventBus().send(address, newer);
        vertx.eventBus()
                .send(address, new MessageFormat(1024).encode(new RollCall("e")).appendBytes(new byte[5_000_000]));
        vertx.eventBus().send(address, new MessageFormat(1024).encode(new RollCall("e")));
        vertx.eventBus().publish(Addresses.ROLL_CALL, 42);
        engine.order(worker, WorkFlow.attempt(flow, 1));

        assertThat(made(engine.next(AttemptResult.class))).isEqualTo("made=\"x1\"");
        new MessageBus(vertx, 1024).publish(Addresses.ROLL_CALL, new RollCall("e"));
        engine.announced(State.SERVING);
        engine.announced(State.SERVING);
        assertThat(verticle.rejectedMessages()).isEqualTo(6);
    }

    @Test
    void refusesSettingsThatCannotBe() {
        WorkerVerticle worker = WorkerVerticle.of(quick());

        assertThatThrownBy(() -> worker.capacity(0)).hasMessage("capacity takes 1 or more, but this is 0");
        assertThatThrownBy(() -> worker.drainTime(Duration.ofSeconds(-1)))
                .hasMessage("drainTime takes zero or more, but this is PT-1S");
        assertThatThrownBy(() -> worker.heartbeat(Duration.ZERO))
                .hasMessage("heartbeat takes from 1 ms to 1 day, but this is PT0S");
        assertThatThrownBy(() -> worker.maxMessageBytes(10))
                .hasMessage("maxMessageBytes takes 65536 or more, but this is 10");
        assertThatThrownBy(() -> get(vertx.deployVerticle(WorkerVerticle.of(quick(), quick()))))
                .cause()
                .hasMessageStartingWith("[R004] a worker is given flow 'work', version 1, twice");
    }
}
