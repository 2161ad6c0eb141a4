package io.millrace.runtime.resume;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.Parameter.each;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
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
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.LifeRecord.Origin;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.BorrowedResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that borrow results of others. */
class ForkTest {
    private static final RunId ID = RunId.of("first");
    private static final RunId FORK = RunId.of("fork");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);
    private static final ValueKey<Integer> C = ValueKey.of("vc", Integer.class);
    private static final ValueKey<Integer> D = ValueKey.of("vd", Integer.class);
    private static final ValueKey<String> HOST = ValueKey.of("host", String.class);
    private static final ValueKey<List<String>> ALL = ValueKey.listOf("all", String.class);
    private static final ValueKey<List<Integer>> LENGTHS = ValueKey.listOf("lengths", Integer.class);

    private final ManualTime time = new ManualTime();
    private final FlowStore store = FlowStore.inMemory(time);
    private final Ledger ledger = new Ledger();
    private final List<Integer> attempts = new ArrayList<>();
    private boolean fails;
    private boolean suspends;

    private static Engine engine(String kind, FlowStore store) {
        return kind.equals("serial")
                ? Engine.serial().sharedStore(store).build()
                : SideBySide.engine().sharedStore(store).maxWorkers(4).build();
    }

    /** Task a feeds b and c, which feed d. */
    private FlowDefinition<Void, Values> diamond() {
        FlowBuilder<Void> flow = FlowBuilder.graph("diamond");
        flow.task("a").provides(A).calls(() -> {
            if (suspends) {
                store.request(ID, Control.SUSPEND, "ada").toCompletableFuture().join();
            }
            return ledger.write("a", 1);
        });
        flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a"));
        flow.task("b").requires(A, context()).provides(B).calls((a, call) -> {
            attempts.add(call.attempt());
            return ledger.write("b", a + 1);
        });
        flow.revert("undoB", "b").requires(B).calls(b -> ledger.write("undo b"));
        flow.task("c").requires(A).provides(C).calls(a -> ledger.write("c", a + 2));
        flow.revert("undoC", "c").requires(C).calls(c -> ledger.write("undo c"));
        flow.task("d").requires(B, C).provides(D).calls((b, c) -> {
            ledger.write("d");
            if (fails) {
                throw new IOException("d");
            }
            return b + c;
        });
        return flow.build();
    }

    private Outcome<Values> run(String kind, FlowDefinition<Void, Values> flow) {
        try (Engine engine = engine(kind, store)) {
            return engine.start(flow, ID).await(LONG).orElseThrow();
        }
    }

    private static Outcome<Values> fork(Engine engine, FlowDefinition<Void, Values> flow, String from) {
        return engine.fork(flow, ID, from, StartOptions.of(FORK)).await(LONG).orElseThrow();
    }

    private Outcome<Values> fork(String kind, FlowDefinition<Void, Values> flow, String from) {
        try (Engine engine = engine(kind, store)) {
            return fork(engine, flow, from);
        }
    }

    /** What was done since. */
    private List<String> effectsAfter(int before) {
        return ledger.effects().subList(before, ledger.effects().size());
    }

    private List<RunRecord> records(RunId id) {
        return store.load(id, 0).toCompletableFuture().join().orElseThrow().records();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void runsATaskAndWhatItFeedsAndBorrowsTheRest(String kind) {
        run(kind, diamond());
        int before = ledger.effects().size();

        Outcome<Values> outcome = fork(kind, diamond(), "b");

        assertThat(outcome.orElseThrow().asMap())
                .isEqualTo(run(kind, diamond()).orElseThrow().asMap());
        assertThat(effectsAfter(before)).containsExactly("b", "d");
        assertThat(attempts).as("attempts of b").containsExactly(1, 1);
        assertThat(records(FORK).stream().filter(BorrowedResult.class::isInstance))
                .extracting(record -> ((BorrowedResult) record).task())
                .containsExactlyInAnyOrder("a", "c");
    }

    @Test
    void keepsItsLineage() {
        run("serial", diamond());
        try (Engine engine = engine("serial", store)) {
            FlowRun<Values> fork = engine.fork(
                    diamond(),
                    ID,
                    "c",
                    StartOptions.of(FORK).label("why", "trial").metadata("by", "ada"));

            assertThat(fork.metadata())
                    .containsEntry("by", "ada")
                    .containsEntry("forkedFrom", "run 'first', generation 1, from task 'c'");
            assertThat(fork.labels()).containsEntry("why", "trial");
        }
        assertThat(((RunCreation) records(FORK).get(0)).origin()).isEqualTo(Optional.of(new Origin(ID, 1, "c")));
        assertThat(store.find(FORK).toCompletableFuture().join().orElseThrow().metadata())
                .containsKey("forkedFrom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void whatIsBorrowedIsNotUndone(String kind) {
        run(kind, diamond());
        int before = ledger.effects().size();
        fails = true;

        Outcome<Values> outcome = fork(kind, diamond(), "b");

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(effectsAfter(before)).containsExactly("b", "d", "undo b");
        assertThat(fork(kind, diamond(), "b").getClass()).isEqualTo(outcome.getClass());
    }

    @Test
    void aSuspendedRunIsForkedAndCanGoOn() {
        suspends = true;
        assertThat(run("serial", diamond())).isInstanceOf(Outcome.Suspended.class);
        suspends = false;

        assertThat(fork("serial", diamond(), "b")).isInstanceOf(Outcome.Succeeded.class);

        assertThat(ledger.effects()).containsExactly("a", "b", "c", "d");
        assertThat(run("serial", diamond())).isInstanceOf(Outcome.Succeeded.class);
    }

    @Test
    void aRevertedRunHasNothingToBorrow() {
        fails = true;
        run("serial", diamond());
        int before = ledger.effects().size();
        fails = false;

        assertThat(fork("serial", diamond(), "d")).isInstanceOf(Outcome.Succeeded.class);

        assertThat(effectsAfter(before)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void verdictsAreBorrowed() {
        FlowBuilder<Void> flow = FlowBuilder.graph("decided");
        flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
        flow.decider("big", "b").depth(DeciderDepth.ATOM).requires(A).decides(in -> ledger.write("big", 0) > 0);
        flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a));
        flow.decider("small", "c").depth(DeciderDepth.ATOM).requires(A).decides(in -> ledger.write("small", 0) == 0);
        flow.task("c").requires(A, B.optional()).provides(C).calls((a, b) -> ledger.write("c", a));
        flow.task("d").requires(C.optional()).calls(c -> ledger.write("d"));
        FlowDefinition<Void, Values> definition = flow.build();
        run("serial", definition);
        int before = ledger.effects().size();

        assertThat(fork("serial", definition, "d")).isInstanceOf(Outcome.Succeeded.class);

        assertThat(effectsAfter(before)).containsExactly("d");
    }

    /** The second host is the one that works. */
    private FlowDefinition<Void, Values> alternatives() {
        FlowBuilder<Values> inner = FlowBuilder.graph("inner", Values.class);
        inner.retryEach(Alternatives.of(HOST, "h1", "h2"));
        inner.task("open").requires(HOST).provides(A).calls(host -> ledger.write("open " + host, 1));
        inner.task("send").requires(HOST, A).provides(B).calls((host, a) -> {
            ledger.write("send " + host);
            if (host.equals("h1")) {
                throw new IOException(host);
            }
            return a + 1;
        });
        inner.output(B);
        FlowBuilder<Void> flow = FlowBuilder.graph("alternatives");
        flow.subflow("inner", inner.build());
        flow.task("end").requires(B).provides(C).calls(b -> ledger.write("end", b));
        return flow.build();
    }

    @Test
    void aScopeWithAValueIsBorrowedAsAWhole() {
        run("serial", alternatives());
        int before = ledger.effects().size();

        assertThat(fork("serial", alternatives(), "end").orElseThrow().get(C)).isEqualTo(2);

        assertThat(effectsAfter(before)).containsExactly("end");
    }

    @Test
    void aScopeWithAValueRunsAgainAsAWhole() {
        run("serial", alternatives());
        int before = ledger.effects().size();

        assertThat(fork("serial", alternatives(), "inner.send").orElseThrow().get(C))
                .isEqualTo(2);

        assertThat(effectsAfter(before)).containsExactly("open h1", "send h1", "open h2", "send h2", "end");
    }

    @Test
    void elementsAreBorrowed() {
        FlowBuilder<Void> flow = FlowBuilder.graph("each");
        flow.task("list").provides(ALL).calls(() -> List.of("x", "yy"));
        flow.task("one").requires(each(ALL)).provides(each(LENGTHS)).calls(one -> ledger.write(one, one.length()));
        flow.task("sum").requires(LENGTHS).provides(A).calls(all -> ledger.write("sum", all.get(0) + all.get(1)));
        FlowDefinition<Void, Values> definition = flow.build();
        run("serial", definition);
        int before = ledger.effects().size();

        assertThat(fork("serial", definition, "sum").orElseThrow().get(A)).isEqualTo(3);

        assertThat(effectsAfter(before)).containsExactly("sum");
    }

    @Test
    void aForkGoesOnAfterACrash() {
        run("serial", diamond());
        int whole = 1 + 2 + 1 + 2 + 1;
        for (int records = 0; records < whole; records++) {
            int before = ledger.effects().size();
            RunId id = RunId.of("fork-" + records);
            try (Engine engine = engine("serial", new CrashingStore(store, records, false))) {
                engine.fork(diamond(), ID, "b", StartOptions.of(id));
            } catch (MillraceException dead) {
                assertThat(dead).hasMessageContaining("the process is dead");
            }
            time.shift(LONG);

            try (Engine engine = engine("parallel", store)) {
                FlowRun<Values> fork = engine.fork(diamond(), ID, "b", StartOptions.of(id));
                assertThat(fork.await(LONG).orElseThrow().orElseThrow().get(D)).isEqualTo(5);
            }
            assertThat(effectsAfter(before)).doesNotContain("a", "c").contains("b", "d");
        }
    }

    @Test
    void refusesRunsThatGoOnOrAreBeingUndone() {
        try (Engine engine = engine("serial", new CrashingStore(store, 2, false))) {
            engine.start(diamond(), ID);
        }
        assertThatThrownBy(() -> fork("serial", diamond(), "b"))
                .hasMessageStartingWith("[R131] run 'first' cannot be forked: it goes on");
        RunId other = RunId.of("suspended");
        try (Engine engine = engine("serial", store)) {
            FlowBuilder<Void> flow = FlowBuilder.graph("undone");
            flow.task("a").provides(A).calls(() -> {
                store.request(other, Control.SUSPEND, "ada")
                        .toCompletableFuture()
                        .join();
                return 1;
            });
            flow.task("b").requires(A).calls(a -> {});
            FlowDefinition<Void, Values> definition = flow.build();
            engine.start(definition, other);
            store.request(other, Control.CANCEL, "ada").toCompletableFuture().join();

            assertThatThrownBy(() -> engine.fork(definition, other, "a", StartOptions.none()))
                    .hasMessageStartingWith("[R131] run 'suspended' cannot be forked: it is being undone");
        }
    }

    @Test
    void refusesWhatIsNotThere() {
        run("serial", diamond());
        try (Engine engine = engine("serial", store)) {
            assertThatThrownBy(() -> engine.fork(diamond(), RunId.of("nobody"), "b", StartOptions.none()))
                    .hasMessageStartingWith("[R115] there is no run 'nobody' in the store");
            assertThatThrownBy(() -> engine.fork(diamond(), ID, "x", StartOptions.none()))
                    .hasMessageStartingWith("[R114] flow 'diamond' has no task 'x'");
            assertThatThrownBy(() -> engine.fork(diamond(), ID, "b", StartOptions.of(ID)))
                    .hasMessageStartingWith("[R110] run 'first' is there already, and no such fork");
            assertThatThrownBy(() -> engine.fork(alternatives(), ID, "end", StartOptions.none()))
                    .hasMessageStartingWith("[R101] run 'first' cannot go on");
        }
        try (Engine engine = Engine.serial().build()) {
            assertThatThrownBy(() -> engine.fork(diamond(), ID, "b", StartOptions.none()))
                    .hasMessageStartingWith("[R119] the engine has no store, which fork needs");
        }
    }
}
