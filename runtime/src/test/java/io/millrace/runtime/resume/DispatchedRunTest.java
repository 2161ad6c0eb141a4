package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Delivery;
import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.TaskContext;
import io.millrace.runtime.UnknownResult;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Parameter;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.engine.WorkedFlow;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptReports;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.DispatchedAttempt;
import io.millrace.runtime.spi.Dispatcher;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.FailureFormat;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attempts that are made elsewhere, from what is told of them as data, change nothing about what a run does. */
class DispatchedRunTest {
    private static final RunId ID = RunId.of("sent-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("a", Integer.class);

    private final Queue<AttemptRequest> requests = new ConcurrentLinkedQueue<>();
    private final Queue<FlowEvent> events = new ConcurrentLinkedQueue<>();
    /** One thread: what is handed out first is made first, as on the serial engine. */
    private final ExecutorService elsewhere = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        elsewhere.shutdownNow();
    }

    /** Makes all attempts of a flow elsewhere, and tells each end twice. */
    private final class Elsewhere implements Dispatcher {
        private final WorkedFlow flow;
        private final BiPredicate<AttemptRequest, Boolean> loses;
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        Elsewhere(FlowDefinition<?, ?> flow, BiPredicate<AttemptRequest, Boolean> loses) {
            this.flow = WorkedFlow.of(flow, ValueCodecs.json(), List.of());
            this.loses = loses;
        }

        @Override
        public boolean dispatch(DispatchedAttempt attempt) {
            if (attempt.topic().equals("local")) {
                return false;
            }
            AttemptRequest request = attempt.request();
            elsewhere.execute(() -> {
                if (attempt.begin()) {
                    make(request, attempt);
                }
            });
            return true;
        }

        private void make(AttemptRequest request, DispatchedAttempt attempt) {
            requests.add(request);
            assertThat(flow.serves(request)).isTrue();
            attempt.accepted();
            boolean first = seen.add(request.id().idempotencyKey());
            flow.call(request, reports(attempt)).thenAccept(end -> {
                if (loses.test(request, first)) {
                    attempt.lost("w1");
                } else {
                    attempt.ended(data(end));
                    attempt.ended(end);
                    attempt.lost("w2");
                }
            });
        }

        private static AttemptEnd data(AttemptEnd end) {
            return end instanceof AttemptEnd.Failed failed
                    ? new AttemptEnd.Failed(FailureFormat.decode(FailureFormat.encode(failed.failure())))
                    : end;
        }

        private static AttemptReports reports(DispatchedAttempt attempt) {
            return new AttemptReports() {
                @Override
                public void progress(double fraction, String detail) {
                    attempt.progress(fraction, detail);
                }

                @Override
                public void emitted(String name, String detail) {
                    attempt.emitted(name, detail);
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };
        }
    }

    private FlowRun<Values> run(FlowDefinition<Void, Values> flow, Dispatcher dispatcher, FlowStore store) {
        SideBySide builder =
                SideBySide.engine().maxWorkers(2).dispatcher(dispatcher).listener(FlowListener.direct(events::add));
        if (store != null) {
            builder.sharedStore(store);
        }
        try (Engine engine = builder.build()) {
            FlowRun<Values> run = engine.start(flow, ID);
            assertThat(run.await(LONG)).isPresent();
            return run;
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsAsIfAllWereMadeHere(CrashFlow crashed) {
        Ledger expected = new Ledger();
        String outcome;
        try (Engine engine = Engine.serial().build()) {
            outcome = CrashAtEveryRecordTest.text(
                    engine.start(crashed.of(expected), ID).await());
        }
        for (boolean durable : List.of(false, true)) {
            for (boolean loses : List.of(false, true)) {
                Ledger ledger = new Ledger();
                FlowDefinition<Void, Values> flow = crashed.of(ledger);
                FlowStore store = durable ? FlowStore.inMemory() : null;

                FlowRun<Values> run = run(flow, new Elsewhere(flow, (request, first) -> loses && first), store);

                assertThat(CrashAtEveryRecordTest.text(run.outcome().orElseThrow()))
                        .isEqualTo(outcome);
                assertThat(Set.copyOf(ledger.effects())).isEqualTo(Set.copyOf(expected.effects()));
                if (!loses) {
                    assertThat(ledger.effects()).hasSameSizeAs(expected.effects());
                }
            }
        }
    }

    @Test
    void anAttemptIsTheSameEffectAfterItsWorkerIsLost() {
        FlowBuilder<Void> builder = FlowBuilder.graph("keys");
        builder.task("a").provides(A).calls(() -> 1);
        FlowDefinition<Void, Values> flow = builder.build();

        FlowRun<Values> run = run(flow, new Elsewhere(flow, (request, first) -> first), FlowStore.inMemory());

        assertThat(run.outcome().orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(requests).hasSize(2);
        AttemptRequest before = requests.remove();
        AttemptRequest after = requests.remove();
        assertThat(after.id().idempotencyKey()).isEqualTo(before.id().idempotencyKey());
        assertThat(after.id().attemptId()).isNotEqualTo(before.id().attemptId());
        assertThat(after.fencingToken()).isPresent().isEqualTo(before.fencingToken());
        assertThat(events.stream().filter(FlowEvent.WorkerLost.class::isInstance))
                .singleElement()
                .satisfies(event -> assertThat(event.text()).isEqualTo("a lost with worker w1"));
    }

    @Test
    void anAttemptThatIsCalledAtMostOnceIsNotSentAgain() {
        FlowBuilder<Void> builder = FlowBuilder.graph("once");
        builder.task("a").delivery(Delivery.AT_MOST_ONCE).provides(A).calls(() -> 1);
        FlowDefinition<Void, Values> flow = builder.build();

        FlowRun<Values> run = run(flow, new Elsewhere(flow, (request, first) -> first), null);

        assertThat(requests).hasSize(1);
        assertThat(run.failures())
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.matches(UnknownResult.class)).isTrue());
    }

    @Test
    void aTaskReportsAndFailsAsIfItWereCalledHere() {
        FlowBuilder<Void> builder = FlowBuilder.graph("reports");
        builder.task("a").requires(Parameter.context()).calls((TaskContext context) -> {
            context.progress(0.5, "half");
            context.emit("seen", context.task() + " " + context.attempt());
            throw new IllegalStateException("no more");
        });
        FlowDefinition<Void, Values> flow = builder.build();

        FlowRun<Values> run = run(flow, new Elsewhere(flow, (request, first) -> false), null);

        Failure failure = run.failures().get(0);
        assertThat(failure.toString()).isEqualTo("task 'a' failed: java.lang.IllegalStateException: no more");
        assertThat(failure.cause()).isEmpty();
        assertThat(failure.exception().stack()).isNotEmpty();
        assertThat(events.stream().map(FlowEvent::text))
                .contains("a at 50%: half", "a says seen: a 1", "a failed: IllegalStateException: no more");
    }

    @Test
    void whatTheDispatcherLeavesIsMadeHere() {
        FlowBuilder<Void> builder = FlowBuilder.linear("mixed");
        builder.task("a").topic("local").provides(A).calls(() -> 1);
        builder.task("b").requires(A).calls(a -> {});
        FlowDefinition<Void, Values> flow = builder.build();

        FlowRun<Values> run = run(flow, new Elsewhere(flow, (request, first) -> false), null);

        assertThat(run.outcome().orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        assertThat(requests).extracting(AttemptRequest::task).containsExactly("b");
    }
}
