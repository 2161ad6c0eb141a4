package io.millrace.vertx.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.vertx.protocol.AttemptOrder;
import io.millrace.vertx.protocol.AttemptResult;
import io.millrace.vertx.protocol.MessageBus;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.protocol.RejectedMessageException;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker answers when it is itself what fails. */
class ReceptionTest {
    private static final long LIMIT_SECONDS = 30;

    private final AtomicInteger asked = new AtomicInteger();
    private final FlowDefinition<?, ?> flow = WorkFlow.blocking((given, context) -> given);
    private Vertx vertx;
    private FakeEngine engine;
    private ContextInternal context;
    private Reception reception;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        engine = new FakeEngine(vertx);
        context = (ContextInternal) vertx.getOrCreateContext();
        WorkerMail mail = new WorkerMail("w1", new MessageBus(vertx, MessageFormat.DEFAULT_MAX_BYTES), context);
        ServedFlows flows = ServedFlows.of(List.of(flow), Set.of(), ValueCodecs.json(), List.of());
        reception = new Reception(vertx, context, flows, 1, new BrokenThreads(), mail, new WorkerNews("w1"));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Threads that fail in a way that nobody foresees. */
    private final class BrokenThreads implements Executor {
        @Override
        public void execute(Runnable work) {
            asked.incrementAndGet();
            throw new IllegalStateException("broken");
        }
    }

    private void order(int number) {
        context.runOnContext(nothing -> {
            try {
                reception.receive(new AttemptOrder(FakeEngine.ID, List.of(), WorkFlow.attempt(flow, number)));
            } catch (RejectedMessageException rejected) {
                throw new AssertionError(rejected);
            }
        });
    }

    private String failure() throws InterruptedException {
        AttemptResult result = engine.next(AttemptResult.class);
        return ((AttemptEnd.Failed) result.end()).failure().toString();
    }

    @Test
    void aDefectIsAnAnswerAndTheWorkerTakesTheNextOrder() throws Exception {
        order(1);
        assertThat(failure()).isEqualTo("task 'make' failed: java.lang.IllegalStateException: broken");
        // The same again: it is answered from memory.
        order(1);
        assertThat(failure()).isEqualTo("task 'make' failed: java.lang.IllegalStateException: broken");
        assertThat(asked).hasValue(1);
        // It has a capacity of one, which the first has given back.
        order(2);
        assertThat(failure()).isEqualTo("task 'make' failed: java.lang.IllegalStateException: broken");
        assertThat(asked).hasValue(2);
    }
}
