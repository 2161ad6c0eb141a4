package io.millrace.runtime.resume;

import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Delivery;
import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.UnknownResult;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.TaskBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.AttemptStart;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks that are called at most once: their starts are recorded, and what is not known is not tried again. */
class AtMostOnceTest {
    private static final RunId ID = RunId.of("once-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);
    private static final ValueKey<String> BANK = ValueKey.of("bank", String.class);

    private final ManualTime time = new ManualTime();
    private final FlowStore store = FlowStore.inMemory(time);
    private final Ledger ledger = new Ledger();

    private static Engine engine(String kind, FlowStore store) {
        return kind.equals("serial")
                ? Engine.serial().sharedStore(store).build()
                : SideBySide.engine().sharedStore(store).maxWorkers(4).build();
    }

    /** A flow that pays once, between two other tasks. */
    private FlowDefinition<Void, Values> flow(Consumer<FlowBuilder<Void>> more) {
        FlowBuilder<Void> flow = FlowBuilder.graph("once");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        pay(flow.task("pay").delivery(Delivery.AT_MOST_ONCE));
        flow.task("c").requires(B).calls(b -> ledger.write("c"));
        more.accept(flow);
        return flow.build();
    }

    private void pay(TaskBuilder task) {
        task.requires(A).provides(B).calls(a -> ledger.write("pay", a + 1));
    }

    private void revertsPlainly(FlowBuilder<Void> flow) {
        flow.revert("payBack", "pay").requires(B).calls(b -> ledger.write("pay back"));
    }

    private void revertsAnyEnd(FlowBuilder<Void> flow) {
        flow.revert("payBack", "pay")
                .requires(B.optional(), optionalFailure())
                .calls((b, failure) -> ledger.write("pay back " + b.isPresent() + failure.isPresent()));
    }

    private List<RunRecord> records() {
        return store.load(ID, 0).toCompletableFuture().join().orElseThrow().records();
    }

    private boolean isLost() {
        return records().stream()
                .anyMatch(record ->
                        record instanceof TaskFailure failed && failed.failure().matches(UnknownResult.class));
    }

    private Outcome<Values> crash(
            String first, String second, FlowDefinition<Void, Values> flow, int after, boolean last) {
        try (Engine engine = engine(first, new CrashingStore(store, after, last))) {
            engine.start(flow, ID).await(LONG);
        } catch (MillraceException dead) {
            assertThat(dead).hasMessageContaining("the process is dead");
        }
        time.shift(LONG);
        Outcome<Values> outcome;
        try (Engine engine = engine(second, store)) {
            outcome = engine.start(flow, ID).await(LONG).orElseThrow();
        }
        try (Engine engine = engine(first, store)) {
            Outcome<Values> again = engine.start(flow, ID).await(LONG).orElseThrow();
            assertThat(again.getClass()).isEqualTo(outcome.getClass());
        }
        return outcome;
    }

    static Stream<Arguments> engines() {
        return Stream.of("serial", "parallel")
                .flatMap(first -> Stream.of("serial", "parallel").map(second -> Arguments.of(first, second)));
    }

    /** Of the records 1 creation, 2 a, 3 start, 4 pay, 5 c and 6 outcome the crash follows each. */
    static Stream<Arguments> crashes() {
        return engines()
                .flatMap(kinds -> Stream.of(0, 1, 2, 3, 4, 5)
                        .flatMap(after -> Stream.of(true, false)
                                .map(last -> Arguments.of(kinds.get()[0], kinds.get()[1], after, last))));
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void isCalledOnceWhateverIsLost(String first, String second, int after, boolean last) {
        Outcome<Values> outcome = crash(first, second, flow(this::revertsPlainly), after, last);

        assertThat(ledger.effects().stream().filter("pay"::equals)).hasSizeLessThanOrEqualTo(1);
        boolean lost = (after == 2 && last) || (after == 3 && !last);
        assertThat(isLost()).isEqualTo(lost);
        if (!lost) {
            assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
            return;
        }
        Outcome.Failed<Values> failed = (Outcome.Failed<Values>) outcome;
        assertThat(failed.left()).singleElement().satisfies(left -> {
            assertThat(left.task()).isEqualTo("pay");
            assertThat(left.failure().orElseThrow().matches(UnknownResult.class))
                    .isTrue();
        });
        assertThat(ledger.effects()).doesNotContain("pay back", "c");
    }

    @ParameterizedTest
    @MethodSource("crashes")
    void aRevertThatCopesWithAFailureIsCalled(String first, String second, int after, boolean last) {
        Outcome<Values> outcome = crash(first, second, flow(this::revertsAnyEnd), after, last);

        if (isLost()) {
            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
            assertThat(ledger.effects()).contains("pay back falsetrue").doesNotContain("c");
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    /** The start is the third record; when it is there and nothing more, the attempt is lost. */
    private Outcome<Values> lose(FlowDefinition<Void, Values> flow) {
        Outcome<Values> outcome = crash("serial", "parallel", flow, 3, false);
        assertThat(records()).anyMatch(AttemptStart.class::isInstance);
        assertThat(isLost()).isTrue();
        return outcome;
    }

    @Test
    void declaredRetriesDoNotRepeatWhatIsNotKnown() {
        FlowBuilder<Void> flow = FlowBuilder.graph("once");
        flow.retry(RetryPolicy.times(3));
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        pay(flow.task("pay").delivery(Delivery.AT_MOST_ONCE).retry(RetryPolicy.times(3)));

        assertThat(lose(flow.build())).isInstanceOf(Outcome.Failed.class);
        assertThat(ledger.effects()).containsExactly("a", "pay");
    }

    @Test
    void alternativesDoNotRepeatWhatIsNotKnown() {
        FlowBuilder<Values> inner = FlowBuilder.graph("inner", Values.class).input(A);
        inner.retryEach(Alternatives.of(BANK, "north", "south"));
        inner.task("pay")
                .delivery(Delivery.AT_MOST_ONCE)
                .requires(A, BANK)
                .provides(B)
                .calls((a, bank) -> ledger.write("pay " + bank, a));
        inner.output(B);
        FlowBuilder<Void> flow = FlowBuilder.graph("once");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        flow.subflow("inner", inner.build());

        assertThat(crash("serial", "serial", flow.build(), 4, false)).isInstanceOf(Outcome.Failed.class);
        assertThat(isLost()).isTrue();
        assertThat(ledger.effects()).containsExactly("a", "pay north");
    }

    @Test
    void aRetryThatNamesItRepeatsIt() {
        FlowBuilder<Void> flow = FlowBuilder.graph("once");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        RetryPolicy policy = RetryPolicy.times(3).on(UnknownResult.class);
        pay(flow.task("pay").delivery(Delivery.AT_MOST_ONCE).retry(policy));

        assertThat(lose(flow.build())).isInstanceOf(Outcome.Succeeded.class);
        assertThat(ledger.effects()).containsExactly("a", "pay", "pay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void takesTwoRecords(String kind) {
        try (Engine engine = engine(kind, store)) {
            assertThat(engine.start(flow(any -> {}), ID).await(LONG)).isPresent();
        }

        assertThat(records().stream().filter(AttemptStart.class::isInstance)).hasSize(1);
        assertThat(records().stream().filter(TaskResult.class::isInstance)).hasSize(3);
        assertThat(records()).hasSize(6);
    }

    /** Without a store an attempt is lost when its thread is interrupted. */
    @Test
    void anInterruptedAttemptIsNotMadeAgain() {
        AtomicInteger calls = new AtomicInteger();
        FlowBuilder<Void> flow = FlowBuilder.graph("interrupted");
        flow.task("pay").delivery(Delivery.AT_MOST_ONCE).calls(() -> {
            calls.incrementAndGet();
            throw new InterruptedException();
        });
        FlowDefinition<Void, Values> definition = flow.build();
        try (Engine engine = Engine.serial().build()) {
            FlowRun<Values> run = engine.start(definition, ID);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(run.outcome().orElseThrow()).isInstanceOf(Outcome.Suspended.class);

            Outcome<Values> outcome = engine.start(definition, ID).await();

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(((Outcome.Failed<Values>) outcome).failures().list())
                    .extracting(Failure::toString)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "task 'pay' failed: io.millrace.runtime.UnknownResult: [R130] attempt 1 of task 'pay' of"
                                    + " run 'once-1' began, and it is not known how it ended");
            assertThat(run.taskState("pay")).isEqualTo(TaskState.REVERTED);
        }
        assertThat(calls).hasValue(1);
    }

    /** ... or when the thread dies of it. */
    @Tag("own-threads")
    @Test
    void anAttemptWhoseThreadDiedIsNotMadeAgain() {
        AtomicInteger calls = new AtomicInteger();
        FlowBuilder<Void> flow = FlowBuilder.graph("overflown");
        flow.task("pay").delivery(Delivery.AT_MOST_ONCE).calls(() -> {
            calls.incrementAndGet();
            throw new StackOverflowError("as the test says");
        });
        FlowDefinition<Void, Values> definition = flow.build();
        try (Engine engine = SideBySide.engine().maxWorkers(2).build()) {
            assertThat(engine.start(definition, ID).await(LONG).orElseThrow()).isInstanceOf(Outcome.Suspended.class);

            Outcome<Values> outcome = engine.start(definition, ID).await(LONG).orElseThrow();

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        }
        assertThat(calls).hasValue(1);
    }
}
