package io.millrace.runtime.resume;

import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.spi.FlowStore;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is recorded when a whole run is stopped while a scope of it is undone can be read again. */
class WiderStopTest {
    private static final RunId ID = RunId.of("wide-1");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final FlowStore store = FlowStore.inMemory();
    private final CountDownLatch narrowReverts = new CountDownLatch(1);
    private final CountDownLatch wideStopped = new CountDownLatch(1);
    private final CountDownLatch narrowReverted = new CountDownLatch(1);

    /** A revert of the narrower scope ends after the stop of the whole run, and before another task does. */
    @Test
    void readsARevertThatWasCalledBeforeTheWiderStop() {
        FlowBuilder<Void> flow = FlowBuilder.graph("wider");
        flow.task("long").calls(() -> await(narrowReverted));
        flow.task("wide").calls(() -> {
            await(narrowReverts);
            throw new IOException("wide");
        });
        flow.task("narrow").retry(RetryPolicy.times(2)).calls(() -> {
            throw new IOException("narrow");
        });
        flow.revert("undoNarrow", "narrow").requires(optionalFailure()).calls(failure -> {
            narrowReverts.countDown();
            await(wideStopped);
        });
        FlowDefinition<Void, Values> definition = flow.build();
        Outcome<Values> outcome;
        try (Engine engine = SideBySide.engine()
                .sharedStore(store)
                .maxWorkers(4)
                .listener(this::heard)
                .build()) {
            outcome = engine.start(definition, ID).await(LONG).orElseThrow();
        }

        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThat(engine.start(definition, ID).await(LONG).orElseThrow()).isEqualTo(outcome);
        }
        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
    }

    private void heard(FlowEvent event) {
        if (event instanceof FlowEvent.TaskFailed failed && failed.task().equals("wide")) {
            wideStopped.countDown();
        } else if (event instanceof FlowEvent.TaskReverted reverted
                && reverted.task().equals("narrow")) {
            narrowReverted.countDown();
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(LONG.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("what is waited for does not happen");
        }
    }
}
