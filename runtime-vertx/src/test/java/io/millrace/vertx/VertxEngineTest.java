package io.millrace.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.millrace.model.TaskMode;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.FlowStore;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VertxEngineTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("a", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("b", Integer.class);

    private final WatchedVertx watched = new WatchedVertx();
    private final Vertx vertx = watched.vertx();
    private final VertxEngine engine = VertxEngine.on(vertx).build();
    /** The current contexts of the calls. */
    private final Queue<Context> contexts = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        await(engine.close());
        await(vertx.close());
        watched.check();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static <O> Outcome<O> outcome(Future<VertxRun<O>> start) {
        return await(start.compose(VertxRun::outcome));
    }

    /** Calls something on an event loop. */
    private <T> T onLoop(Callable<T> call) {
        Promise<T> promise = Promise.promise();
        vertx.runOnContext(nothing -> {
            try {
                promise.complete(call.call());
            } catch (Exception | Error thrown) {
                promise.fail(thrown);
            }
        });
        return await(promise.future());
    }

    private int note(int result) {
        assertThat(Context.isOnEventLoopThread()).isTrue();
        contexts.add(Vertx.currentContext());
        return result;
    }

    /** A task that does not block, one that gives a stage, one that may block, and one that does not block again. */
    private FlowDefinition<Void, Values> mixed() {
        FlowBuilder<Void> flow = FlowBuilder.linear("mixed");
        flow.task("first").mode(TaskMode.NON_BLOCKING).provides(A).calls(() -> note(1));
        flow.task("later").requires(A).calls(a -> {
            assertThat(Context.isOnWorkerThread()).isTrue();
            contexts.add(Vertx.currentContext());
        });
        flow.task("stage").requires(A).provides(B).callsAsync(a -> {
            note(0);
            Promise<Integer> promise = Promise.promise();
            vertx.setTimer(1, timer -> promise.complete(a + 1));
            return promise.future().toCompletionStage();
        });
        flow.task("last").mode(TaskMode.NON_BLOCKING).requires(B).calls(b -> {
            note(b);
        });
        return flow.build();
    }

    @Test
    void aRunLivesOnTheContextThatStartsIt() {
        AtomicReference<Context> caller = new AtomicReference<>();

        Future<VertxRun<Values>> start = onLoop(() -> {
            caller.set(Vertx.currentContext());
            return engine.start(mixed());
        });

        assertThat(outcome(start)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(contexts).hasSize(4).containsOnly(caller.get());
    }

    @Test
    void aRunThatAPlainThreadStartsLivesOnOneContextToo() {
        assertThat(outcome(engine.start(mixed()))).isInstanceOf(Outcome.Succeeded.class);
        assertThat(contexts).hasSize(4);
        assertThat(Set.copyOf(contexts)).hasSize(1);
    }

    @Test
    void aRunThatAWorkerStartsLivesOnTheContextThatTheWorkerWorksFor() {
        Future<VertxRun<Values>> start = await(vertx.executeBlocking(() -> engine.start(mixed())));

        assertThat(outcome(start)).isInstanceOf(Outcome.Succeeded.class);
        assertThat(contexts).hasSize(4);
        assertThat(Set.copyOf(contexts)).hasSize(1);
    }

    @Test
    void whoStartsARunGetsItBeforeAnythingHappens() {
        FlowBuilder<Void> flow = FlowBuilder.graph("soon");
        flow.task("a").mode(TaskMode.NON_BLOCKING).calls(() -> {
            note(0);
        });
        FlowDefinition<Void, Values> soon = flow.build();

        Future<VertxRun<Values>> start = onLoop(() -> {
            Future<VertxRun<Values>> started = engine.start(soon);
            assertThat(started.succeeded()).isTrue();
            assertThat(contexts).isEmpty();
            return started;
        });

        assertThat(outcome(start)).isInstanceOf(Outcome.Succeeded.class);
    }

    private static final int LONG_ROW = 100_000;

    private static FlowDefinition<Map<String, Object>, Map<String, Object>> row(IntFunction<FlowFixture.Body> bodies) {
        FlowFixture fixture = FlowFixture.flow("row").input("v0");
        for (int i = 0; i < LONG_ROW; i++) {
            int index = i;
            fixture.task("t" + i, task -> {
                task.requires("v" + index).provides("v" + (index + 1)).runs(bodies.apply(index));
                task.planned().mode(TaskMode.NON_BLOCKING);
                if (index % 2 == 1) {
                    task.asynchronous();
                }
            });
        }
        return fixture.outputs("v" + LONG_ROW).build();
    }

    /** Every second one gives a stage that is complete already. */
    @Test
    void runsAHundredThousandTasksInARowAndLeavesTheLoopToOthers() {
        FlowDefinition<Map<String, Object>, Map<String, Object>> flow = row(index -> in -> {
            int next = in.number("v" + index) + 1;
            return index % 2 == 1 ? CompletableFuture.completedFuture(next) : (Object) next;
        });
        AtomicReference<Object> stateWhenOthersRun = new AtomicReference<>();

        Future<VertxRun<Map<String, Object>>> start = onLoop(() -> {
            Future<VertxRun<Map<String, Object>>> started = engine.start(flow, Map.of("v0", 0));
            leaveTurns(2, () -> stateWhenOthersRun.set(started.result().run().outcome()));
            return started;
        });

        assertThat(outcome(start).orElseThrow()).containsEntry("v" + LONG_ROW, LONG_ROW);
        assertThat(stateWhenOthersRun.get()).isEqualTo(Optional.empty());
    }

    /** Lets other work of the loop come first, so many times. */
    private void leaveTurns(int turns, Runnable then) {
        if (turns == 0) {
            then.run();
        } else {
            Vertx.currentContext().runOnContext(nothing -> leaveTurns(turns - 1, then));
        }
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<Object> stage(FlowFixture.Values in, String name) {
        return (CompletableFuture<Object>) in.get(name);
    }

    @Test
    void tenThousandRunsThatWaitForEachOtherTakeNoStack() {
        FlowFixture fixture = FlowFixture.flow("relay").input("before", "after");
        fixture.task("waits", task -> task.requires("before").provides("given").runsLater(in -> stage(in, "before")));
        fixture.task("tells", task -> {
            task.requires("given", "after").runs(in -> stage(in, "after").complete(in.get("given")));
            task.planned().mode(TaskMode.NON_BLOCKING);
        });
        FlowFixture.Flow relay = fixture.build();
        CompletableFuture<Object> first = new CompletableFuture<>();

        CompletableFuture<Object> last = onLoop(() -> {
            CompletableFuture<Object> before = first;
            for (int run = 0; run < 10_000; run++) {
                CompletableFuture<Object> after = new CompletableFuture<>();
                engine.start(relay, Map.of("before", before, "after", after));
                before = after;
            }
            return before;
        });
        first.complete("told");

        assertThat(last.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join()).isEqualTo("told");
    }

    @Test
    void aTaskThatThrowsOnTheLoopFailsAndNothingElseDoes() {
        FlowBuilder<Void> flow = FlowBuilder.linear("throws");
        flow.task("a").mode(TaskMode.NON_BLOCKING).provides(A).calls(() -> note(1));
        flow.revert("undo", "a").requires(A).calls(a -> contexts.clear());
        flow.task("b").mode(TaskMode.NON_BLOCKING).requires(A).calls(a -> {
            throw new AssertionError("on the loop");
        });

        Outcome<Values> outcome = outcome(engine.start(flow.build()));

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(contexts).isEmpty();
        assertThat(outcome(engine.start(mixed()))).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aRunWhoseTaskEndsItsThreadIsParkedAndTheLoopGoesOn() {
        FlowBuilder<Void> flow = FlowBuilder.linear("fatal");
        flow.task("a").mode(TaskMode.NON_BLOCKING).calls(() -> {
            throw new OutOfMemoryError("said by the test");
        });

        Outcome<Values> outcome = outcome(engine.start(flow.build()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Suspended.class,
                        rests -> assertThat(rests.reason()).isEqualTo(SuspendReason.PARKED));
        assertThat(outcome(engine.start(mixed()))).isInstanceOf(Outcome.Succeeded.class);
    }

    private void assertRefused(Runnable request) {
        assertThatExceptionOfType(MillraceException.class)
                .isThrownBy(() -> onLoopOrCause(request))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R310));
    }

    private void onLoopOrCause(Runnable request) {
        AtomicReference<RuntimeException> thrown = new AtomicReference<>();
        onLoop(() -> {
            try {
                request.run();
            } catch (RuntimeException refusal) {
                thrown.set(refusal);
            }
            return true;
        });
        if (thrown.get() != null) {
            throw thrown.get();
        }
    }

    @Test
    void noEventLoopWaits() {
        CountDownLatch open = new CountDownLatch(1);
        FlowBuilder<Void> flow = FlowBuilder.graph("waits");
        flow.task("a").calls(() -> {
            open.await();
        });
        VertxRun<Values> run = await(engine.start(flow.build()));

        assertRefused(() -> run.run().await());
        assertRefused(() -> run.run().await(LONG));
        assertRefused(() -> engine.engine().close());
        open.countDown();

        assertThat(await(run.outcome())).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void noEventLoopWaitsForAStore() {
        VertxEngine durable =
                VertxEngine.on(vertx).sharedStore(FlowStore.inMemory()).build();
        FlowDefinition<Void, Values> flow = mixed();
        RunId id = RunId.of("kept-1");

        assertRefused(() -> durable.engine().start(flow, id));
        assertRefused(() -> durable.engine().resume(flow, id));
        Future<VertxRun<Values>> start = onLoop(() -> durable.start(flow, id));

        assertThat(outcome(start)).isInstanceOf(Outcome.Succeeded.class);
        assertRefused(() -> durable.engine().rerun(id));
        VertxRun<Values> again = await(onLoop(() -> durable.resume(flow, id)));
        assertThat(again.run().outcome()).get().isInstanceOf(Outcome.Succeeded.class);
        await(durable.close());
    }

    @Test
    void whatIsRefusedFailsTheFuture() {
        assertThat(engine.resume(mixed(), RunId.of("none")).cause())
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R119));
    }

    @Test
    void aRunIsSuspendedResumedAndCancelledFromALoop() {
        Promise<Integer> gate = Promise.promise();
        CountDownLatch begun = new CountDownLatch(1);
        FlowBuilder<Void> builder = FlowBuilder.linear("stops");
        builder.task("a").provides(A).callsAsync(() -> {
            begun.countDown();
            return gate.future().toCompletionStage();
        });
        builder.revert("undo", "a").requires(A).calls(a -> contexts.clear());
        builder.task("b").mode(TaskMode.NON_BLOCKING).requires(A).provides(B).calls(a -> note(a + 1));
        FlowDefinition<Void, Values> flow = builder.build();
        RunId id = RunId.of("stops-1");
        VertxRun<Values> run = await(onLoop(() -> engine.start(flow, id)));
        awaitZero(begun);

        await(onLoop(run::suspend));
        Future<Outcome<Values>> rest = onLoop(run::outcome);
        gate.complete(7);
        assertThat(await(rest)).isInstanceOf(Outcome.Suspended.class);
        assertThat(contexts).isEmpty();

        await(onLoop(run::cancel));
        assertThat(await(run.outcome())).isInstanceOf(Outcome.Reverted.class);
    }

    private static void awaitZero(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }

    @Test
    void closingSuspendsWhatIsOnItsWay() {
        FlowFixture fixture = FlowFixture.flow("endless");
        fixture.task("a", task -> task.runsLater(in -> new CompletableFuture<>()));
        FlowDefinition<Void, Map<String, Object>> flow = fixture.build().withoutInput();
        VertxEngine quick = VertxEngine.on(vertx).grace(Duration.ZERO).build();
        List<VertxRun<Map<String, Object>>> runs =
                IntStream.range(0, 20).mapToObj(i -> await(quick.start(flow))).toList();

        await(onLoop(quick::close));

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.run().outcome())
                        .get()
                        .isInstanceOfSatisfying(
                                Outcome.Suspended.class,
                                rests -> assertThat(rests.reason()).isEqualTo(SuspendReason.DRAIN)));
        assertThat(quick.start(mixed()).cause())
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R006));
    }

    @Test
    void anEngineEndsWithItsVertx() {
        Vertx other = Vertx.vertx();
        VertxEngine onOther = VertxEngine.on(other).build();
        CountDownLatch begun = new CountDownLatch(1);
        Promise<Integer> gate = Promise.promise();
        FlowBuilder<Void> flow = FlowBuilder.linear("cut");
        flow.task("a").provides(A).callsAsync(() -> {
            begun.countDown();
            return gate.future().toCompletionStage();
        });
        flow.task("b").requires(A).calls(a -> note(1));
        VertxRun<Values> run = await(onOther.start(flow.build()));
        awaitZero(begun);

        Future<Void> closed = other.close();
        while (run.run().state() != RunState.SUSPENDING) {
            Thread.onSpinWait();
        }
        gate.complete(1);

        assertThat(await(run.outcome()))
                .isInstanceOfSatisfying(
                        Outcome.Suspended.class,
                        rests -> assertThat(rests.reason()).isEqualTo(SuspendReason.DRAIN));
        await(closed);
        assertThat(onOther.start(mixed()).cause()).isInstanceOf(MillraceException.class);
        assertThat(contexts).isEmpty();
    }

    @Test
    void listenersThatAreDirectHearOnTheContextOfTheRun() {
        Queue<Boolean> onLoops = new ConcurrentLinkedQueue<>();
        VertxEngine heard = VertxEngine.on(vertx)
                .listener(FlowListener.direct(event -> onLoops.add(Context.isOnEventLoopThread())))
                .build();

        assertThat(outcome(heard.start(mixed()))).isInstanceOf(Outcome.Succeeded.class);

        assertThat(onLoops).isNotEmpty().containsOnly(true);
        await(heard.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vertx", "vertx://?workers=2&grace=5s&keepFinished=3&keepDurations=true"})
    void isFoundByItsName(String description) {
        try (Engine named = Engine.load(description)) {
            FlowBuilder<Void> flow = FlowBuilder.graph("named");
            flow.task("a").mode(TaskMode.NON_BLOCKING).calls(() -> {
                note(0);
            });
            assertThat(named.start(flow.build()).await(LONG)).get().isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(contexts).hasSize(1);
    }
}
