package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Parameter;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How attempts reach the threads of the engine's own pool. */
class HandOverTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ValueKey<List<Integer>> ITEMS = ValueKey.listOf("items", Integer.class);

    @Test
    void othersBeginWhileTheThreadThatHandsOutGoesOn() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean inTime = new AtomicBoolean();
        // Looked at on the run's logical thread, when what comes before it is handed out.
        List<Integer> items = new AbstractList<>() {
            @Override
            public Iterator<Integer> iterator() {
                inTime.set(await(begun));
                return List.of(1, 2).iterator();
            }

            @Override
            public Integer get(int index) {
                return index + 1;
            }

            @Override
            public int size() {
                return 2;
            }
        };
        FlowBuilder<Void> flow = FlowBuilder.graph("flow");
        flow.task("first").provides(ITEMS).calls(() -> items);
        flow.task("own").requires(ITEMS).calls(all -> {});
        flow.task("other").requires(ITEMS).calls(all -> begun.countDown());
        flow.task("each").requires(Parameter.each(ITEMS)).calls(item -> {});
        FlowDefinition<Void, Values> built = flow.build();

        try (Engine engine = Engine.parallel().maxWorkers(2).build()) {
            assertThat(engine.start(built).await(LIMIT)).get().isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(inTime).isTrue();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void anAttemptThatBlocksHoldsUpNoneOfTheOthers() {
        int others = 500;
        CountDownLatch made = new CountDownLatch(others);
        AtomicBoolean inTime = new AtomicBoolean();
        FlowBuilder<Void> flow = FlowBuilder.graph("flow");
        flow.task("blocks").calls(() -> inTime.set(await(made)));
        for (int other = 0; other < others; other++) {
            flow.task("other" + other).calls(made::countDown);
        }
        FlowDefinition<Void, Values> built = flow.build();

        try (Engine engine = Engine.parallel().maxWorkers(2).build()) {
            for (int run = 0; run < 20; run++) {
                assertThat(engine.start(built).await(LIMIT)).get().isInstanceOf(Outcome.Succeeded.class);
            }
        }
        assertThat(inTime).isTrue();
    }

    @Test
    void aRunWithManyAttemptsLeavesThreadsToOthers() {
        int tasks = 5000;
        AtomicInteger made = new AtomicInteger();
        AtomicInteger madeBefore = new AtomicInteger(tasks);
        FlowBuilder<Void> shortOne = FlowBuilder.graph("short");
        shortOne.task("look").calls(() -> madeBefore.set(made.get()));
        FlowDefinition<Void, Values> brief = shortOne.build();
        try (Engine engine = Engine.parallel().maxWorkers(2).build()) {
            FlowBuilder<Void> flow = FlowBuilder.graph("long");
            for (int task = 0; task < tasks; task++) {
                flow.task("task" + task).calls(() -> {
                    // Longer than what is left to a thread that is quick.
                    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(20);
                    while (System.nanoTime() - end < 0) {
                        Thread.onSpinWait();
                    }
                    if (made.incrementAndGet() == tasks / 10) {
                        // All threads are at work now.
                        engine.start(brief);
                    }
                });
            }
            assertThat(engine.start(flow.build()).await(LIMIT)).get().isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(madeBefore).hasValueLessThan(tasks / 2);
    }

    @Test
    void anErrorOfTheVirtualMachineReachesTheHandlerOfItsThread() {
        StackOverflowError error = new StackOverflowError("too deep");
        CompletableFuture<Throwable> handled = new CompletableFuture<>();
        FlowBuilder<Void> flow = FlowBuilder.graph("flow");
        flow.task("deep").calls(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> handled.complete(thrown));
            throw error;
        });
        FlowDefinition<Void, Values> built = flow.build();

        try (Engine engine = Engine.parallel().maxWorkers(1).build()) {
            assertThat(engine.start(built).await(LIMIT))
                    .get()
                    .isInstanceOfSatisfying(
                            Outcome.Suspended.class,
                            suspended -> assertThat(suspended.reason()).isEqualTo(SuspendReason.PARKED));
            assertThat(handled).succeedsWithin(LIMIT).isSameAs(error);
        }
    }
}
