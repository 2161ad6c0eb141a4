package io.millrace.runtime.resume;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.Parameter.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.SupersededRound;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run writes into a store, and how it is found there. */
class RecordedRunTest {
    private static final RunId ID = RunId.of("run-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);

    private final FlowStore store = FlowStore.inMemory();
    private final Ledger ledger = new Ledger();

    private static Engine engine(String kind, FlowStore store) {
        return kind.equals("serial")
                ? Engine.serial().sharedStore(store).build()
                : SideBySide.engine().sharedStore(store).build();
    }

    private Outcome<Values> run(String kind, FlowDefinition<Void, Values> flow) {
        try (Engine engine = engine(kind, store)) {
            return engine.start(flow, ID).await(LONG).orElseThrow();
        }
    }

    private Stream<RunRecord> records() {
        return store.load(ID, 0).toCompletableFuture().join().orElseThrow().records().stream();
    }

    private Map<String, Integer> kinds() {
        Map<String, Integer> kinds = new TreeMap<>();
        records().forEach(record -> kinds.merge(record.getClass().getSimpleName(), 1, Integer::sum));
        return kinds;
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aPlainTaskIsOneRecord(String kind) {
        run(kind, CrashFlow.LINEAR.of(ledger));

        assertThat(kinds()).isEqualTo(Map.of("RunCreation", 1, "TaskResult", 3, "RunOutcome", 1));
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aFailureAndEachRevertAreOneRecordEach(String kind) {
        run(kind, CrashFlow.REVERTS.of(ledger));

        assertThat(kinds())
                .isEqualTo(Map.of(
                        "RunCreation", 1, "TaskResult", 2, "TaskFailure", 1, "RevertResult", 3, "RunOutcome", 1));
    }

    @Test
    void aDecisionIsASecondRecordAfterTheFailure() {
        run("serial", CrashFlow.ALTERNATIVES.of(ledger));

        assertThat(kinds())
                .containsEntry("RoundStart", 1)
                .containsEntry("TaskFailure", 2)
                .containsEntry("RoundDecision", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void aDecisionThatAWiderStopMakesVoidIsSuperseded(String kind) {
        run(kind, CrashFlow.WIDER_STOP.of(ledger));

        assertThat(kinds()).containsEntry("RoundDecision", 1).containsEntry("SupersededRound", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void anElementThatWaitsToBeTriedAgainIsSupersededByTheStopOfItsTask(String kind) {
        ValueKey<List<String>> all = ValueKey.listOf("all", String.class);
        FlowBuilder<Void> flow = FlowBuilder.graph("waiting");
        flow.task("list").provides(all).calls(() -> List.of("x", "y"));
        flow.task("one")
                .retry(RetryPolicy.times(2).delay(Duration.ofHours(1)).abortOn(IllegalStateException.class))
                .requires(each(all, 1))
                .calls(this::failFor);

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Reverted.class);

        assertThat(records().filter(SupersededRound.class::isInstance))
                .extracting(record -> ((SupersededRound) record).round())
                .containsExactly(new RoundName("one", 0, 1));
    }

    private int failFor(String element) throws IOException {
        if (element.equals("x")) {
            return ledger.fail(element);
        }
        throw new IllegalStateException(element);
    }

    @Test
    void verdictsAndElementsAreRecorded() {
        run("serial", CrashFlow.DECIDER.of(ledger));
        assertThat(kinds()).containsEntry("Verdict", 2);
    }

    /** What deciders, controllers and frozen lists allow begins when all of it is durable, in one append. */
    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void verdictsFirstValuesAndElementsShareACommit(String kind) {
        ValueKey<List<String>> all = ValueKey.listOf("all", String.class);
        ValueKey<String> host = ValueKey.of("host", String.class);
        FlowBuilder<Values> inner = FlowBuilder.graph("inner", Values.class).input(all);
        inner.retryEach(Alternatives.of(host, "h1", "h2"));
        inner.task("one").requires(each(all, 1), host).calls((one, on) -> ledger.write(one + on));
        FlowBuilder<Void> flow = FlowBuilder.graph("asking");
        flow.task("list").provides(all).calls(() -> List.of("x", "y"));
        flow.subflow("inner", inner.build());
        flow.decider("perhaps", "inner").requires(all).decides(in -> true);
        CrashingStore counting = new CrashingStore(store, Integer.MAX_VALUE, false);
        try (Engine engine = engine(kind, counting)) {
            assertThat(engine.start(flow.build(), ID).await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
        }

        assertThat(counting.appends())
                .extracting(RecordedRunTest::names)
                .containsExactly(
                        List.of("TaskResult"),
                        List.of("Verdict", "RoundStart", "FrozenElements"),
                        List.of("TaskResult"),
                        List.of("TaskResult"),
                        List.of("RunOutcome"));
    }

    private static List<String> names(List<RunRecord> records) {
        return records.stream().map(record -> record.getClass().getSimpleName()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void anEndedRunGivesItsOutcomeOnceMore(String kind) {
        Outcome<Values> first = run(kind, CrashFlow.FAN_OUT.of(ledger));
        List<String> effects = ledger.effects();

        Outcome<Values> second = run(kind, CrashFlow.FAN_OUT.of(ledger));

        assertThat(second.orElseThrow().asMap()).isEqualTo(first.orElseThrow().asMap());
        assertThat(ledger.effects()).isEqualTo(effects);
    }

    @Test
    void refusesAnIdOfAnotherFlow() {
        run("serial", CrashFlow.LINEAR.of(ledger));

        assertThatThrownBy(() -> run("serial", CrashFlow.FAN_OUT.of(ledger)))
                .hasMessageStartingWith("[R110] run 'run-1' belongs to another flow");
    }

    @Test
    void refusesToGoOnWithAFlowThatHasChanged() {
        interrupt(CrashFlow.LINEAR, 2);
        FlowBuilder<Void> changed = FlowBuilder.linear("linear");
        changed.task("z").provides(A).calls(() -> ledger.write("z", 1));

        assertThatThrownBy(() -> run("serial", changed.build()))
                .hasMessageStartingWith(
                        "[R101] run 'run-1' cannot go on with flow 'linear', version 1, which has changed");
        assertThat(run("serial", CrashFlow.LINEAR.of(ledger)).orElseThrow().get(A))
                .isEqualTo(1);
    }

    /** Lets a run be left behind by its owner, which gives it back. */
    private void interrupt(CrashFlow flow, int records) {
        interrupt(flow.of(ledger), records);
    }

    private void interrupt(FlowDefinition<Void, Values> flow, int records) {
        ManualTime time = new ManualTime();
        try (Engine engine = Engine.serial()
                .sharedStore(new CrashingStore(store, records, false))
                .clock(time)
                .build()) {
            engine.start(flow, ID);
        }
        giveBack();
    }

    private void giveBack() {
        Claim claim = new Claim("undertaker", LONG, (run, request) -> {});
        var acquired = store.acquire(ID, claim, true).toCompletableFuture().join();
        store.release(((AcquireAnswer.Acquired) acquired).token())
                .toCompletableFuture()
                .join();
    }

    /** Has no constructor that a codec could call. */
    public static final class Locked {
        private final int number;

        Locked(int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void aResultThatCannotBeStoredFailsItsTask(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.linear("unstorable");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a"));
        flow.task("b").requires(A).provides(ValueKey.of("vt", Locked.class)).calls(Locked::new);

        Outcome.Reverted<Values> outcome = (Outcome.Reverted<Values>) run(kind, flow.build());

        assertThat(outcome.failures().list()).singleElement().satisfies(failure -> {
            assertThat(failure.task()).isEqualTo("b");
            assertThat(failure.exception().message().orElse(""))
                    .startsWith("[R201] value 'vt' of flow 'unstorable' cannot be stored");
        });
        assertThat(ledger.effects()).containsExactly("a", "undo a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void aValueComesBackAsItWasWhenItWasRecorded(String kind) {
        ValueKey<List<String>> all = ValueKey.listOf("all", String.class);
        FlowBuilder<Void> flow = FlowBuilder.linear("changed-value");
        flow.task("a").provides(all).calls(() -> new ArrayList<>(List.of("x")));
        flow.task("b").requires(all).provides(A).calls(received -> {
            received.add("y");
            return ledger.write("b " + received, 1);
        });
        flow.task("c").requires(all).provides(B).calls(received -> ledger.write("c " + received, 2));
        FlowDefinition<Void, Values> definition = flow.build();
        interrupt(definition, 3);

        run(kind, definition);

        assertThat(ledger.effects()).containsExactly("b [x, y]", "c [x, y]", "c [x]");
    }

    @Test
    void leavesARunToItsOwner() {
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 2, false)).build()) {
            engine.start(CrashFlow.LINEAR.of(ledger), ID);
        }

        try (Engine engine = engine("serial", store)) {
            FlowRun<Values> watched = engine.start(CrashFlow.LINEAR.of(ledger), ID);

            assertThat(watched.await(Duration.ofMillis(1))).isEmpty();
            assertThatThrownBy(() -> engine.retryReverts(ID)).hasMessageStartingWith("[R115] there is no run 'run-1'");
        }
        assertThat(kinds()).isEqualTo(Map.of("RunCreation", 1, "TaskResult", 1));
    }

    @Test
    void resumesARunByItsId() {
        interrupt(CrashFlow.LINEAR, 2);

        try (Engine engine = engine("serial", store)) {
            FlowRun<Values> run = engine.resume(CrashFlow.LINEAR.of(ledger), ID);

            assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(kinds()).containsEntry("RunResumption", 1);
            assertThatThrownBy(() -> engine.resume(CrashFlow.LINEAR.of(ledger), RunId.of("nobody")))
                    .hasMessageStartingWith("[R115] there is no run 'nobody' in the store");
        }
    }

    @Test
    void needsAStoreToResume() {
        try (Engine engine = Engine.serial().build()) {
            assertThatThrownBy(() -> engine.resume(CrashFlow.LINEAR.of(ledger), ID))
                    .hasMessageStartingWith("[R119] the engine has no store, which resume needs");
        }
    }

    @Test
    void aRepeatedAttemptKeepsItsKeyAndNotItsId() {
        List<String> keys = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        FlowBuilder<Void> flow = FlowBuilder.graph("keys");
        flow.task("a").requires(context()).provides(A).calls(context -> {
            keys.add(context.idempotencyKey());
            ids.add(context.attemptId());
            return context.attempt();
        });
        FlowDefinition<Void, Values> definition = flow.build();
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 1, false)).build()) {
            engine.start(definition, ID);
        }
        giveBack();

        Outcome<Values> outcome = run("serial", definition);

        assertThat(outcome.orElseThrow().get(A)).isEqualTo(2);
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
        assertThat(ids.get(0)).isNotEqualTo(ids.get(1));
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aTimeBudgetDoesNotBeginAnewWhenARunIsResumed(String kind) {
        ManualTime time = new ManualTime();
        FlowBuilder<Void> flow = FlowBuilder.graph("budget");
        flow.task("a")
                .retry(RetryPolicy.times(10).within(Duration.ofMinutes(1)))
                .calls(() -> ledger.fail("a"));
        FlowDefinition<Void, Values> definition = flow.build();
        try (Engine engine = Engine.serial()
                .sharedStore(new CrashingStore(store, 3, false))
                .clock(time)
                .build()) {
            engine.start(definition, ID);
        }
        giveBack();
        time.shift(Duration.ofMinutes(2));

        try (Engine engine = kind.equals("serial")
                ? Engine.serial().sharedStore(store).clock(time).build()
                : SideBySide.engine().sharedStore(store).clock(time).build()) {
            assertThat(engine.start(definition, ID).await(LONG).orElseThrow()).isInstanceOf(Outcome.Reverted.class);
        }
        assertThat(ledger.effects()).containsExactly("a", "a");
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aSuspendIsDurableAndTheRunGoesOnLater(String kind) {
        FlowDefinition<Void, Values> definition = suspendsItself(ID.value());

        Outcome<Values> outcome = run(kind, definition);

        assertThat(outcome).isEqualTo(new Outcome.Suspended<Values>(ID, "suspended", SuspendReason.OPERATOR));
        assertThat(ledger.effects()).containsExactly("a");
        assertThat(run(kind, definition).orElseThrow().get(B)).isEqualTo(2);
        assertThat(ledger.effects()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aCancelIsDurableAndUndoesTheRun(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.linear("cancelled");
        flow.task("a").provides(A).calls(() -> {
            store.request(ID, Control.CANCEL, "ada").toCompletableFuture().join();
            return ledger.write("a", 1);
        });
        flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a"));
        flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));

        Outcome<Values> outcome = run(kind, flow.build());

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(ledger.effects()).containsExactly("a", "undo a");
        assertThat(kinds()).containsEntry("RequestTaken", 1);
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aCancelThatTheOwnerDidNotApplyIsAppliedByTheNext(String kind) {
        interrupt(CrashFlow.REVERTS, 3);
        store.request(ID, Control.CANCEL, "ada").toCompletableFuture().join();

        Outcome<Values> outcome = run(kind, CrashFlow.REVERTS.of(ledger));

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(ledger.effects()).contains("undo b 12", "undo a 1");
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void aSuspendedRunThatIsCancelledIsUndone(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.linear("suspended");
        flow.task("a").provides(A).calls(() -> {
            store.request(ID, Control.SUSPEND, "ada").toCompletableFuture().join();
            return ledger.write("a", 1);
        });
        flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a"));
        flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
        try (Engine engine = engine(kind, store)) {
            FlowRun<Values> run = engine.start(flow.build(), ID);
            assertThat(run.await(LONG).orElseThrow()).isInstanceOf(Outcome.Suspended.class);

            run.cancel();

            assertThat(run.await(LONG).orElseThrow()).isInstanceOf(Outcome.Reverted.class);
        }
        assertThat(ledger.effects()).containsExactly("a", "undo a");
    }

    @ParameterizedTest
    @CsvSource({"serial", "parallel"})
    void resumesAllRunsThatHaveNotEnded(String kind) {
        FlowDefinition<Void, Values> linear = CrashFlow.LINEAR.of(ledger);
        interrupt(CrashFlow.LINEAR, 2);
        try (Engine engine = engine("serial", store)) {
            engine.start(linear, RunId.of("ended"));
            engine.start(suspendsItself("asked"), RunId.of("asked"));
        }

        try (Engine engine = engine(kind, store)) {
            ResumeReport report = engine.resumeAll(FlowCatalog.of(linear, suspendsItself("asked")));

            assertThat(report.resumed()).extracting(FlowRun::id).containsExactly(ID);
            assertThat(report.resumed().get(0).await(LONG).orElseThrow()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(report.refused()).isEmpty();
            assertThat(report.left())
                    .containsExactly(
                            new ResumeReport.Left(RunId.of("asked"), "suspended", "it is suspended: OPERATOR"));
        }
    }

    private FlowDefinition<Void, Values> suspendsItself(String id) {
        FlowBuilder<Void> flow = FlowBuilder.linear("suspended");
        flow.task("a").provides(A).calls(() -> {
            store.request(RunId.of(id), Control.SUSPEND, "ada")
                    .toCompletableFuture()
                    .join();
            return ledger.write("a", 1);
        });
        flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
        return flow.build();
    }

    @Test
    void reportsRunsWhoseFlowsItDoesNotHave() {
        interrupt(CrashFlow.LINEAR, 2);

        try (Engine engine = engine("serial", store)) {
            ResumeReport report = engine.resumeAll(FlowCatalog.of(CrashFlow.FAN_OUT.of(ledger)));

            assertThat(report.resumed()).isEmpty();
            assertThat(report.refused()).singleElement().satisfies(refused -> {
                assertThat(refused.run()).isEqualTo(ID);
                assertThat(refused.why())
                        .hasMessageStartingWith("[R005] flow 'linear', version 1 is not in the catalogue");
            });
        }
    }

    @Test
    void aRunThatLostItsOwnershipIsNotTouched() {
        FlowBuilder<Void> flow = FlowBuilder.linear("stolen");
        flow.task("a").provides(A).calls(() -> {
            Claim thief = new Claim("thief", LONG, (run, request) -> {});
            store.acquire(ID, thief, true).toCompletableFuture().join();
            return ledger.write("a", 1);
        });
        flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));

        Outcome<Values> outcome = run("serial", flow.build());

        assertThat(outcome).isEqualTo(new Outcome.Suspended<Values>(ID, "stolen", SuspendReason.PARKED));
        assertThat(ledger.effects()).containsExactly("a");
        assertThat(kinds()).isEqualTo(Map.of("RunCreation", 1));
    }
}
