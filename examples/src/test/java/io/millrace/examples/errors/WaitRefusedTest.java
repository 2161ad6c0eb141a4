package io.millrace.examples.errors;

import static io.millrace.examples.errors.DocumentedMessages.assertDocumented;
import static io.millrace.examples.errors.DocumentedMessages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitRefusedTest {
    private static final RunId ID = RunId.of("weigh-7");

    private final Engine engine = Engine.serial().build();

    @AfterEach
    void leaveNoInterruptToOtherTests() {
        Thread.interrupted();
        engine.close();
    }

    @Test
    void aThreadThatWaitsForARunCanBeInterrupted() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        WeighParcelFlow flow = WeighParcelFlow.of(new WeighParcel(() -> {
            asked.countDown();
            return answer;
        }));
        Thread driver = new Thread(() -> engine.start(flow, ID));
        driver.start();
        asked.await();
        FlowRun<WeighParcelFlow.Output> run = engine.start(flow, ID);

        Thread.currentThread().interrupt();
        assertRefused(RuntimeCode.R111, run::await);

        assertThat(Thread.interrupted()).isTrue();
        answer.complete(200);
        assertThat(run.await().orElseThrow().grams()).isEqualTo(200);
        driver.join();
    }

    @Test
    void aTaskThatWaitsForItsOwnRunFails() {
        FlowRun<CountParcelsFlow.Output> run =
                engine.start(CountParcelsFlow.of(new CountParcels(engine)), RunId.of("count-monday"));

        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertDocumented(
                RuntimeCode.R112,
                catchThrowable(() -> run.await().orElseThrow()).getCause());
    }

    @Test
    void aSuspendedRunHasNoOutput() {
        FlowRun<WeighParcelFlow.Output> run = engine.start(interruptedOnce(), ID);

        assertRefused(RuntimeCode.R113, () -> run.await().orElseThrow());
    }

    @Test
    void aSuspendedRunGoesOnWhenItsIdIsStartedAgain() {
        WeighParcelFlow flow = interruptedOnce();
        // tag::r113[]
        RunId id = RunId.of("weigh-7");
        FlowRun<WeighParcelFlow.Output> run = engine.start(flow, id);
        if (run.state() == RunState.SUSPENDED) {
            Thread.interrupted(); // this thread was interrupted, and is to go on
            run = engine.start(flow, id);
        }
        int grams = run.await().orElseThrow().grams();
        // end::r113[]

        assertThat(grams).isEqualTo(200);
    }

    private static WeighParcelFlow interruptedOnce() {
        AtomicBoolean isFirst = new AtomicBoolean(true);
        return WeighParcelFlow.of(new WeighParcel(() -> {
            if (isFirst.getAndSet(false)) {
                throw new InterruptedException();
            }
            return CompletableFuture.completedFuture(200);
        }));
    }
}
