package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.resume.FlowVariant.Change;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.LifeRecord.PlanAdoption;
import io.millrace.runtime.store.record.LifeRecord.RunResumption;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Flows that change while runs of them are in flight: what can go on does so to its end, and what cannot is not touched. */
class ChangedFlowTest {
    private static final RunId ID = RunId.of("run-1");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<String> REGION = ValueKey.of("region", String.class);
    private static final ValueKey<Integer> PAID = ValueKey.of("paid", Integer.class);
    private static final ValueKey<Integer> GRAMS = ValueKey.of("grams", Integer.class);
    private static final ValueKey<Integer> SENT = ValueKey.of("sent", Integer.class);

    private final ManualTime time = new ManualTime();
    private final FlowStore store = FlowStore.inMemory(time);
    private final Ledger ledger = new Ledger();

    /** What has become of a task when its run is left behind. */
    private enum State {
        DONE("a", 3, false),
        PERHAPS_RUN("b", 3, false),
        PENDING("c", 3, false),
        TO_BE_UNDONE("b", 5, true),
        UNDONE("b", 8, true),
        FAILED("c", 5, true),
        NEVER_RUN("d", 5, true);

        final String task;
        final int records;
        final boolean fails;

        State(String task, int records, boolean fails) {
            this.task = task;
            this.records = records;
            this.fails = fails;
        }

        boolean hasRun() {
            return this != PENDING && this != NEVER_RUN;
        }

        boolean accepts(Change change) {
            return switch (change) {
                case NOTHING, AFTER_NO_OTHER, FOLLOWED_BY_ANOTHER, DECIDED -> true;
                // After a failure the controllers around it would have been asked.
                case RETRIED -> this != FAILED;
                case FLOW_RETRIED -> !fails;
                default -> !hasRun();
            };
        }
    }

    static Stream<Arguments> matrix() {
        return Stream.of(State.values())
                .flatMap(state -> Stream.of(Change.values())
                        .flatMap(change ->
                                Stream.of("serial", "parallel").map(engine -> Arguments.of(state, change, engine))));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @MethodSource("matrix")
    void goesOnWhereWhatHasRunIsAsItWas(State state, Change change, String kind) {
        FlowVariant old = new FlowVariant(change, state.task, false, state.fails);
        FlowVariant current = new FlowVariant(change, state.task, true, state.fails);
        crash(old.flow(ledger), state.records);
        RunHistory before = history();

        if (state.accepts(change)) {
            Outcome<Values> outcome = resume(kind, current.flow(ledger));
            assertThat(text(outcome)).isEqualTo(uninterrupted(current));
            requireOneResult();
        } else {
            assertThatThrownBy(() -> resume(kind, current.flow(ledger)))
                    .hasMessageStartingWith(
                            "[R101] run 'run-1' cannot go on with flow 'variant', version 1, which has changed")
                    .hasMessageContaining("\n    what ")
                    .hasMessageContaining("why it matters")
                    .hasMessageContaining(state.task);
            assertThat(history()).isEqualTo(before);
            assertThat(text(resume(kind, old.flow(ledger)))).isEqualTo(uninterrupted(old));
        }
    }

    private void crash(FlowDefinition<Values, Values> flow, int records) {
        try (Engine engine = Engine.serial()
                .sharedStore(new CrashingStore(store, records, false))
                .build()) {
            engine.start(flow, FlowVariant.INPUT, ID);
        }
        time.shift(LONG);
    }

    private RunHistory history() {
        return store.load(ID, 0).toCompletableFuture().join().orElseThrow();
    }

    private static Engine engine(String kind, FlowStore store) {
        return kind.equals("serial")
                ? Engine.serial().sharedStore(store).build()
                : SideBySide.engine().sharedStore(store).maxWorkers(4).build();
    }

    private Outcome<Values> resume(String kind, FlowDefinition<?, Values> flow) {
        try (Engine engine = engine(kind, store)) {
            return engine.resume(flow, ID).await(LONG).orElseThrow();
        }
    }

    private static String uninterrupted(FlowVariant variant) {
        try (Engine engine = Engine.serial().build()) {
            return text(engine.start(variant.flow(new Ledger()), FlowVariant.INPUT)
                    .await(LONG)
                    .orElseThrow());
        }
    }

    /** What the reverts of independent tasks do has no order. */
    private static String text(Outcome<Values> outcome) {
        return outcome.fold(
                values -> "succeeded " + values.asMap(),
                reverted -> "reverted " + new TreeSet<>(reverted.reverted()),
                failed -> "failed "
                        + failed.left().stream()
                                .map(left -> left.task() + left.state())
                                .sorted()
                                .toList(),
                Object::toString);
    }

    private void requireOneResult() {
        List<String> results = history().records().stream()
                .filter(TaskResult.class::isInstance)
                .map(record -> ((TaskResult) record).attempt().task())
                .toList();
        assertThat(results).doesNotHaveDuplicates();
    }

    @Test
    void recordsWithWhichFlowARunGoesOnBeforeItDoes() {
        FlowVariant old = new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "c", false, false);
        FlowDefinition<Values, Values> current =
                new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "c", true, false).flow(ledger);
        crash(old.flow(ledger), 3);
        assertThat(history().plan().shape()).startsWith("plan 1\nat .\nflow variant\n");

        resume("serial", current);

        List<RunRecord> records = history().records();
        assertThat(records.get(3)).isInstanceOfSatisfying(PlanAdoption.class, adoption -> {
            assertThat(adoption.fingerprint()).isEqualTo(current.plan().fingerprint());
            assertThat(adoption.shape()).isEqualTo(current.plan().shape(current.calls()));
        });
        assertThat(records.get(4)).isInstanceOf(RunResumption.class);
        assertThat(history().currentPlan().fingerprint())
                .isEqualTo(current.plan().fingerprint());
    }

    @Test
    void comparesWithTheFlowThatTheRunWentOnWithLast() {
        FlowVariant old = new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "a", false, false);
        FlowVariant current = new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "a", true, false);
        crash(old.flow(ledger), 3);
        FlowDefinition<Values, Values> flow = current.flow(ledger);
        // Its next three results: those of b, c and d, or of m among them.
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 6, false)).build()) {
            engine.resume(flow, ID);
        }
        time.shift(LONG);
        assertThat(ledger.effects()).contains("m");
        RunHistory before = history();

        assertThatThrownBy(() -> resume("serial", old.flow(ledger)))
                .hasMessageContaining("task 'm'   there    -     it ");
        assertThat(history()).isEqualTo(before);
        assertThat(text(resume("serial", flow))).isEqualTo(uninterrupted(current));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void callsWhatIsNewForTheFirstTime(String kind) {
        FlowVariant old = new FlowVariant(Change.AFTER_ANOTHER, "c", false, false);
        crash(old.flow(ledger), 3);

        resume(kind, new FlowVariant(Change.AFTER_ANOTHER, "c", true, false).flow(ledger));

        assertThat(history().records())
                .filteredOn(record -> record instanceof TaskResult result
                        && result.attempt().task().equals("m"))
                .singleElement()
                .satisfies(record ->
                        assertThat(((TaskResult) record).attempt().attempt()).isEqualTo(1));
    }

    static Stream<Arguments> crashes() {
        return Stream.of(CrashFlow.values())
                .flatMap(flow -> Stream.of("serial", "parallel").map(kind -> Arguments.of(flow, kind)));
    }

    /** Whatever happened inside, something that follows can be added: so each kind of record is compared and read again. */
    @ParameterizedTest(name = "{0}, then on {1}")
    @MethodSource("crashes")
    void goesOnWithATaskMoreAfterEachRecord(CrashFlow inner, String kind) {
        String whole = uninterrupted(inner);
        int records = 1;
        boolean finished = false;
        while (!finished) {
            FlowStore fresh = FlowStore.inMemory(time);
            crash(inner, fresh, records);
            finished = fresh.find(ID)
                    .toCompletableFuture()
                    .join()
                    .orElseThrow()
                    .status()
                    .state()
                    .isFinished();
            if (!finished) {
                try (Engine engine = engine(kind, fresh)) {
                    Outcome<Values> outcome = engine.resume(around(inner, ledger, true), ID)
                            .await(LONG)
                            .orElseThrow();
                    assertThat(text(outcome)).as("after record %s", records).isEqualTo(whole);
                }
            }
            records++;
        }
    }

    private void crash(CrashFlow inner, FlowStore fresh, int records) {
        try (Engine engine = Engine.serial()
                .sharedStore(new CrashingStore(fresh, records, false))
                .build()) {
            assertThat(engine.start(around(inner, ledger, false), ID).await(LONG))
                    .isPresent();
        } catch (MillraceException dead) {
            assertThat(dead).hasMessageContaining("the process is dead");
        }
        time.shift(LONG);
    }

    private static FlowDefinition<Void, Values> around(CrashFlow inner, Ledger ledger, boolean more) {
        FlowBuilder<Void> flow = FlowBuilder.graph("around");
        flow.subflow("inside", inner.of(ledger));
        if (more) {
            flow.task("more").after("inside").calls(() -> ledger.write("more"));
        }
        return flow.build();
    }

    private static String uninterrupted(CrashFlow inner) {
        try (Engine engine = Engine.serial().build()) {
            return text(
                    engine.start(around(inner, new Ledger(), true)).await(LONG).orElseThrow());
        }
    }

    private FlowDefinition<Void, Values> regions(String good, String... regions) {
        FlowBuilder<Void> flow = FlowBuilder.graph("regions");
        flow.retryEach(Alternatives.of(REGION, regions));
        flow.task("pay").requires(REGION).provides(PAID).calls(region -> {
            if (!region.equals(good)) {
                ledger.fail(region);
            }
            return ledger.write(region, 1);
        });
        return flow.build();
    }

    @Test
    void goesOnWithOtherAlternativesBehindThoseThatWereTried() {
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 4, false)).build()) {
            engine.start(regions("asia", "eu", "us", "asia"), ID);
        }
        time.shift(LONG);
        RunHistory before = history();

        assertThatThrownBy(() -> resume("serial", regions("asia", "us", "asia")))
                .hasMessageContaining("what was tried has to be the beginning");
        assertThat(history()).isEqualTo(before);
        assertThat(resume("serial", regions("africa", "eu", "us", "africa", "asia"))
                        .orElseThrow()
                        .get(PAID))
                .isEqualTo(1);
        assertThat(ledger.effects()).endsWith("africa").doesNotContain("asia");
    }

    @Test
    void refusesAFlowOfWhichNothingWasKept() {
        FlowDefinition<Values, Values> flow = new FlowVariant(Change.NOTHING, "a", false, false).flow(ledger);
        FlowDefinition<Values, Values> silent = Silent.of(flow);
        crash(silent, 3);

        assertThatThrownBy(() ->
                        resume("serial", new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "a", true, false).flow(ledger)))
                .hasMessageStartingWith("[R101] run 'run-1' cannot go on")
                .hasMessageContaining("what one of the two means is not known");
        assertThat(text(resume("serial", silent))).startsWith("succeeded");
    }

    @Test
    void refusesToCompareWithWhatCannotBeRead() {
        FlowVariant old = new FlowVariant(Change.NOTHING, "a", false, false);
        FlowDefinition<Values, Values> odd = Silent.telling(old.flow(ledger), "flow variant\ntask a\n  after a\n");
        crash(odd, 3);

        assertThatThrownBy(() ->
                        resume("serial", new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "a", true, false).flow(ledger)))
                .hasMessageStartingWith("[R140] what the flow of run 'run-1' meant when it was stored cannot be read");
        assertThat(text(resume("serial", odd))).isEqualTo(uninterrupted(old));
    }

    private FlowDefinition<Void, Values> parcel(boolean weighed) {
        FlowBuilder<Void> flow = FlowBuilder.graph("parcel");
        flow.task("pack").provides(PAID).calls(() -> ledger.write("pack", 1));
        flow.revert("unpack", "pack").requires(PAID).calls(paid -> ledger.write("unpack"));
        if (weighed) {
            flow.task("weigh").requires(PAID).provides(GRAMS).calls(paid -> ledger.write("weigh", 500));
            flow.revert("unweigh", "weigh").requires(GRAMS).calls(grams -> ledger.write("unweigh"));
        }
        flow.task("send").requires(PAID).provides(SENT).calls(paid -> ledger.write("send", 7));
        flow.revert("callBack", "send").requires(SENT).calls(sent -> ledger.write("call back"));
        return flow.build();
    }

    /** Of what perhaps ran the revert needs the result, so that it is called once more; what is new has surely not run. */
    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void doesNotCallWhatIsNewIfTheRunIsToBeUndone(String kind) {
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 2, false)).build()) {
            engine.start(parcel(false), ID);
        }
        time.shift(LONG);
        store.request(ID, Control.CANCEL, "ada").toCompletableFuture().join();

        Outcome<Values> outcome = resume(kind, parcel(true));

        assertThat(text(outcome)).isEqualTo("reverted [pack, send]");
        assertThat(ledger.effects()).contains("unpack", "call back").doesNotContain("weigh", "unweigh");
    }

    private FlowDefinition<Void, Values> letter(String last) {
        FlowBuilder<Void> flow = FlowBuilder.graph("letter");
        flow.task("write").provides(PAID).calls(() -> {
            store.request(ID, Control.SUSPEND, "ada").toCompletableFuture().join();
            return ledger.write("write", 1);
        });
        flow.task(last).requires(PAID).provides(SENT).calls(paid -> ledger.write(last, 7));
        return flow.build();
    }

    @Test
    void aForkIsARunOfTheChangedFlow() {
        RunId fork = RunId.of("fork-1");
        FlowDefinition<Void, Values> changed = letter("mail");
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThat(engine.start(letter("post"), ID).await(LONG)).isPresent();

            Outcome<Values> outcome = engine.fork(changed, ID, "mail", StartOptions.of(fork))
                    .await(LONG)
                    .orElseThrow();

            assertThat(outcome.orElseThrow().get(SENT)).isEqualTo(7);
        }
        assertThat(ledger.effects()).containsExactly("write", "mail");
        assertThat(store.load(fork, 0)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .plan())
                .isEqualTo(new StoredPlan(
                        changed.plan().fingerprint(), changed.plan().shape(changed.calls())));
    }

    @Test
    void theNextGenerationIsOneOfTheChangedFlow() {
        crash(new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "c", false, false).flow(ledger), 3);
        FlowVariant current = new FlowVariant(Change.FOLLOWED_BY_ANOTHER, "c", true, false);
        FlowDefinition<Values, Values> changed = current.flow(ledger);
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThat(engine.resume(changed, ID).await(LONG)).isPresent();

            assertThat(engine.rerun(ID).await(LONG)).isPresent();
        }
        assertThat(history().summary().identity().generation()).isEqualTo(2);
        assertThat(history().plan().fingerprint()).isEqualTo(changed.plan().fingerprint());
        assertThat(text(resume("serial", changed))).isEqualTo(uninterrupted(current));
    }

    @Test
    void refusesAFlowOfAnotherName() {
        crash(new FlowVariant(Change.NOTHING, "a", false, false).flow(ledger), 3);

        assertThatThrownBy(() -> resume("serial", regions("eu", "eu")))
                .hasMessageContaining("the flow   variant   regions   a run belongs to a flow of that name");
    }
}
