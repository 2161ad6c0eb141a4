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
