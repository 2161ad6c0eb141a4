package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A decider is the user's, and may block: that is no reason for other runs of a parallel engine to wait. */
class BlockedDeciderTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Test
    void runsGoOnWhileADeciderOfAnotherOneBlocks() throws Exception {
        FlowBuilder<Void> blocking = FlowBuilder.linear("blocking");
        blocking.task("a").calls(() -> {});
        blocking.task("b").calls(() -> {});
        blocking.decider("perhaps", "b").decides(in -> {
            asked.countDown();
            answer.await();
            return true;
        });
        try (MoodyStore store = new MoodyStore(FlowStore.inMemory(), 0);
                Engine engine =
                        Engine.parallel().sharedStore(store).maxWorkers(4).build()) {
            // The thread that starts a run may be the one that asks its decider.
            CompletableFuture<FlowRun<?>> started =
                    CompletableFuture.supplyAsync(() -> engine.start(blocking.build(), RunId.of("blocked-1")));
            assertThat(asked.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

            for (CrashFlow other : List.of(CrashFlow.LINEAR, CrashFlow.DECIDER)) {
                FlowRun<?> run = engine.start(other.of(new Ledger()), RunId.of("other-" + other));
                assertThat(run.await(LONG)).as("%s", other).isPresent();
            }
            assertThat(engine.find(RunId.of("blocked-1")).flatMap(FlowRun::outcome))
                    .isEmpty();
            answer.countDown();
            FlowRun<?> blocked = started.get(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(blocked.await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        } finally {
            answer.countDown();
        }
    }
}
