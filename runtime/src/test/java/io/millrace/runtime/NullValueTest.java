package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Body;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import io.millrace.runtime.fixture.Trace;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.Results;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NullValueTest {
    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();
    private final Flow trip = FlowFixture.flow("trip")
            .input("guest")
            .task("book", t -> t.requires("guest").runs(trace.does("book")))
            .build();

    @Test
    void aNullInputIsRefused() {
        assertThatThrownBy(() -> engine.start(trip, (Map<String, Object>) null))
                .isInstanceOf(MillraceException.class)
                .hasMessage("""
                        [R010] flow 'trip' was started with null as its input
                          Fix: give it an input; a flow that has none is started with start(flow).
                          More: docs/errors.md#r010""");
    }

    @Test
    void aNullComponentOfTheInputIsRefused() {
        assertThatThrownBy(() -> engine.start(trip, Map.of()))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R011] the component 'guest' of the input of flow 'trip' is null")
                .hasMessageContaining("    'guest' is a java.lang.Object, and not optional\n");
        assertThatThrownBy(() -> engine.start(trip, Map.of(), RunId.of("a"))).isInstanceOf(MillraceException.class);
        assertThatThrownBy(() -> engine.start(trip.withoutInput())).isInstanceOf(MillraceException.class);
        assertThat(trace.lines()).isEmpty();
        // The refused start did not take the id.
        assertThat(engine.start(trip, Map.of("guest", "Ada"), RunId.of("a")).state())
                .isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aTaskThatReturnsNullForAValueFails() {
        assertThat(failure(null))
                .startsWith("[R012] task 'gives' of flow 'nulls' returned null, but provides 'a', 'b'");
        Outcome<?> one = engine.start(FlowFixture.flow("nulls")
                        .task("gives", t -> t.provides("a"))
                        .build()
                        .withoutInput())
                .await();
        assertThat(message(one)).startsWith("[R012] task 'gives' of flow 'nulls' returned null, but provides 'a'\n");
    }

    @Test
    void aNullComponentOfAResultFailsTheTask() {
        assertThat(failure(Map.of("a", 1)))
                .startsWith("[R013] task 'gives' of flow 'nulls' returned a result whose component for the value 'b' is"
                        + " null");
        // The revert was called without any part of the result.
        assertThat(trace.lines()).containsExactly("undo: null");
    }

    private String failure(Object result) {
        Body revert = in -> {
            trace.add("undo: " + in.get("a"));
            return null;
        };
        return message(engine.start(FlowFixture.flow("nulls")
                        .task(
                                "gives",
                                t -> t.provides("a", "b").runs(in -> result).reverts(RevertWhen.ALWAYS, revert))
                        .build()
                        .withoutInput())
                .await());
    }

    @Test
    void anAbsentResultThatWouldBeTakenApartLeavesAllItsValuesAbsent() {
        Outcome<Map<String, Object>> outcome = engine.start(FlowFixture.flow("nulls")
                        .task(
                                "maybe",
                                t -> t.providesOptional("a")
                                        .providesOptional("b")
                                        .optionalResult()
                                        .runs(in -> null))
                        .outputs("a", "b")
                        .build()
                        .withoutInput())
                .await();

        assertThat(outcome.orElseThrow()).isEmpty();
    }

    @Test
    void aResultWithNothingButOptionalComponentsMustNotBeNullItself() {
        Outcome<?> outcome = engine.start(FlowFixture.flow("nulls")
                        .task(
                                "gives",
                                t -> t.providesOptional("a")
                                        .providesOptional("b")
                                        .runs(in -> null))
                        .build()
                        .withoutInput())
                .await();

        assertThat(message(outcome))
                .startsWith("[R012] task 'gives' of flow 'nulls' returned null, but provides 'a', 'b'");
    }

    @Test
    @SuppressWarnings("NullOptional")
    void aNullOptionalIsRefusedWhereItComesFrom() {
        FlowDefinition<Void, ?> result = FlowFixture.flow("nulls")
                .task("maybe", t -> t.providesOptional("a").runs(in -> Results.orNull(null)))
                .build()
                .withoutInput();
        FlowDefinition<Void, ?> later = FlowFixture.flow("nulls")
                .task(
                        "maybe",
                        t -> t.providesOptional("a")
                                .runsLater(in -> CompletableFuture.<Optional<String>>completedFuture(null)
                                        .thenApply(Results::orNull)))
                .build()
                .withoutInput();

        for (FlowDefinition<Void, ?> flow : List.of(result, later)) {
            assertThat(message(engine.start(flow).await()))
                    .startsWith("[R012] task 'maybe' of flow 'nulls' returned null instead of an Optional\n"
                            + "    it provides 'a'");
        }
        assertThat(Results.orNull(Optional.of("x"))).isEqualTo("x");
        Object absent = Results.orNull(Optional.empty());
        assertThat(absent).isNull();
    }

    @Test
    void aNullOptionalInTheInputOrInAComponentIsRefusedToo() {
        PlanBuilder plan = PlanBuilder.flow(1, "nulls", 1, "f");
        plan.inputOptional("note", String.class);
        PlanTask pair = plan.task("pair", 0);
        pair.provides("a", String.class);
        pair.providesOptional("b", String.class);
        FlowPlan built = plan.build();
        NullOptionals calls = new NullOptionals(built);

        assertThatThrownBy(() -> engine.start(calls, "null"))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R011] an Optional in the input of flow 'nulls' is itself null\n"
                        + "    its optional components: 'note'");
        assertThat(message(engine.start(calls, "fine").await()))
                .startsWith("[R013] task 'pair' of flow 'nulls' returned a result with a component that is null instead"
                        + " of an Optional\n    its optional components: 'b'");
    }

    private static final class NullOptionals extends FlowCalls<String, String>
            implements FlowDefinition<String, String> {
        private final FlowPlan plan;

        NullOptionals(FlowPlan plan) {
            this.plan = plan;
        }

        @Override
        public FlowPlan plan() {
            return plan;
        }

        @Override
        public FlowCalls<String, String> calls() {
            return this;
        }

        @Override
        public void input(String input, Frame out) {
            out.set(0, Results.orNull(input.equals("null") ? null : Optional.of(input)));
        }

        @Override
        public String output(Frame in) {
            return "";
        }

        @Override
        public Object execute(int node, Frame in, Call call) {
            return "pair";
        }

        @Override
        @SuppressWarnings("NullOptional")
        public void provide(int node, Object result, Frame out) {
            out.set(1, result);
            out.set(2, Results.orNull(null));
        }
    }

    @Test
    void anAsynchronousTaskWithoutAStageFails() {
        Outcome<?> outcome = engine.start(FlowFixture.flow("stage")
                        .task("none", t -> t.asynchronous().runs(in -> null))
                        .build()
                        .withoutInput())
                .await();

        assertThat(message(outcome))
                .startsWith("[R014] task 'none' of flow 'stage' is asynchronous, and gave null instead of a stage");
    }

    @Test
    void aNullOutputFailsTheRun() {
        Outcome<?> outcome = engine.start(
                        OutputFixture.nothing(FlowFixture.flow("output").build().plan()))
                .await();

        assertThat(message(outcome)).startsWith("[R015] the output of flow 'output' is null");
    }

    private static String message(Outcome<?> outcome) {
        return ((Outcome.Reverted<?>) outcome)
                .failures()
                .first()
                .orElseThrow()
                .exception()
                .message()
                .orElseThrow();
    }
}
