package io.millrace.examples.guide;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.Parameter.each;
import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowListener;
import io.millrace.testkit.RecordingListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guide and the guarantees say in sentences without code, on both engines. */
class PromisesTest {
    private static final ValueKey<String> STAMP = ValueKey.of("stamp", String.class);
    private static final ValueKey<String> PLACE = ValueKey.of("place", String.class);
    private static final ValueKey<Integer> NUMBER = ValueKey.of("number", Integer.class);
    private static final ValueKey<List<Integer>> NUMBERS = ValueKey.listOf("numbers", Integer.class);
    private static final ValueKey<List<Integer>> SQUARES = ValueKey.listOf("squares", Integer.class);

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final RecordingListener events = new RecordingListener();

    private Engine engine(String kind) {
        return kind.equals("serial")
                ? Engine.serial().listener(events).build()
                : Engine.parallel().listener(events).build();
    }

    private <O> Outcome<O> run(String kind, FlowDefinition<Void, O> flow) {
        try (Engine engine = engine(kind)) {
            return engine.start(flow).await();
        }
    }

    private void failUpTo(int attempts, int attempt) {
        if (attempt <= attempts) {
            throw new IllegalStateException("attempt " + attempt);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void keepsTheKeyOverRetriesWithoutARevert(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("plain-revert");
        flow.task("buy")
                .retry(RetryPolicy.times(3))
                .requires(context())
                .provides(STAMP)
                .calls(context -> {
                    keys.add(context.idempotencyKey());
                    failUpTo(2, context.attempt());
                    return "stamp";
                })
                .revert("giveBack")
                .requires(STAMP)
                .calls(stamp -> journal.add("give back"));

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Succeeded.class);
        assertThat(keys).hasSize(3);
        assertThat(keys.stream().distinct()).hasSize(1);
        assertThat(journal).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void changesTheKeyAfterARevert(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("aware-revert");
        flow.task("buy")
                .retry(RetryPolicy.times(3))
                .requires(context())
                .provides(STAMP)
                .calls(context -> {
                    keys.add(context.idempotencyKey());
                    failUpTo(2, context.attempt());
                    return "stamp";
                })
                .revert("giveBack")
                .requires(STAMP.optional(), context())
                .calls((stamp, context) -> {
                    keys.add(context.idempotencyKey());
                });

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Succeeded.class);
        // Three attempts, and two reverts between them.
        assertThat(keys).hasSize(5).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void keepsTheKeyOfARevertOverItsAttempts(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.linear("moody-revert");
        flow.task("buy")
                .provides(STAMP)
                .calls(() -> "stamp")
                .revert("giveBack")
                .retry(RetryPolicy.times(3))
                .requires(STAMP, context())
                .calls((stamp, context) -> {
                    keys.add(context.idempotencyKey());
                    failUpTo(1, context.attempt());
                });
        flow.task("send").requires(STAMP).calls(stamp -> failUpTo(1, 1));

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Reverted.class);
        assertThat(keys).hasSize(2);
        assertThat(keys.get(0)).isEqualTo(keys.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void asksOutwardWhenTheAlternativesAreUsedUp(String kind) {
        FlowBuilder<Void> inner = FlowBuilder.graph("places").retryEach(Alternatives.of(PLACE, "near", "far"));
        inner.task("try").requires(PLACE).calls(place -> {
            journal.add(place);
            failUpTo(1, 1);
        });
        FlowBuilder<Void> outer = FlowBuilder.graph("twice").retry(RetryPolicy.times(2));
        outer.subflow("places", inner.build());

        assertThat(run(kind, outer.build())).isInstanceOf(Outcome.Reverted.class);
        assertThat(journal).containsExactly("near", "far", "near", "far");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void skipsTheOuterControllerWithRevertAll(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("all").retry(RetryPolicy.times(5));
        flow.task("try")
                .retry(RetryPolicy.times(2).revertAll())
                .requires(context())
                .calls(context -> {
                    journal.add("attempt " + context.attempt());
                    failUpTo(2, context.attempt());
                });

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Reverted.class);
        assertThat(journal).containsExactly("attempt 1", "attempt 2");
        assertThat(events.events(FlowEvent.RetryDecided.class))
                .extracting(FlowEvent.RetryDecided::decision)
                .containsExactly(RetryDecision.next(), RetryDecision.revertAll());
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void asksOutwardForAFailureThatIsNotRetriedAlsoWithRevertAll(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("outward").retry(RetryPolicy.times(2));
        flow.task("try")
                .retry(RetryPolicy.times(5).abortOn(IllegalStateException.class).revertAll())
                .requires(context())
                .calls(context -> failUpTo(1, context.attempt()));

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Succeeded.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void ignoresANestedFlowThatFollowsAsAWhole(String kind) {
        FlowBuilder<Void> inner = FlowBuilder.graph("inner");
        inner.task("work").calls(() -> journal.add("work"));
        FlowBuilder<Void> outer = FlowBuilder.graph("outer");
        outer.task("first").provides(NUMBER).calls(() -> 1);
        outer.task("second").after("first").calls(() -> journal.add("second"));
        outer.subflow("inner", inner.build()).after("second");
        outer.decider("isWanted", "second").requires(NUMBER).decides(in -> in.get(NUMBER) > 1);

        try (Engine engine = engine(kind)) {
            FlowRun<Values> run = engine.start(outer.build());
            assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(run.taskState("inner.work")).isEqualTo(TaskState.IGNORED);
        }
        assertThat(journal).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void revertsAlsoTheElementThatFailed(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("elements");
        flow.task("list").provides(NUMBERS).calls(() -> List.of(1, 2, 3));
        flow.task("square")
                .requires(each(NUMBERS, 1))
                .provides(each(SQUARES))
                .calls(number -> {
                    failUpTo(number / 3, 1);
                    return number * number;
                })
                .revert("forget")
                .requires(each(NUMBERS), each(SQUARES).optional(), optionalFailure())
                .calls((number, square, failure) ->
                        journal.add(number + " " + square.isPresent() + " " + failure.isPresent()));

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Reverted.class);
        assertThat(journal).containsExactlyInAnyOrder("3 false true", "2 true false", "1 true false");
    }

    @Test
    void givesALateResultToTheRevert() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        FlowBuilder<Void> flow = FlowBuilder.graph("late");
        flow.task("ask")
                .timeout(Duration.ofMillis(20))
                .provides(STAMP)
                .callsAsync(() -> answer)
                .revert("giveBack")
                .requires(STAMP)
                .calls(stamp -> journal.add("give back " + stamp));
        try (Engine engine = Engine.parallel()
                .listener(FlowListener.of(FlowEvent.TaskFailed.class, event -> answer.complete("late stamp")))
                .build()) {
            assertThat(engine.start(flow.build()).await()).isInstanceOf(Outcome.Reverted.class);
        }
        assertThat(journal).containsExactly("give back late stamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void givesTheOutcomeOfARunThatHasEnded(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("once");
        flow.task("work").calls(() -> journal.add("work"));
        FlowDefinition<Void, Values> once = flow.build();
        try (Engine engine = engine(kind)) {
            Outcome<Values> first = engine.start(once, RunId.of("a")).await();
            assertThat(engine.start(once, RunId.of("a")).await()).isEqualTo(first);
        }
        assertThat(journal).containsExactly("work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void asksADeciderAnewWhenItsScopeIsTriedAgain(String kind) {
        FlowBuilder<Void> flow = FlowBuilder.graph("again").retry(RetryPolicy.times(2));
        flow.task("first").requires(context()).provides(NUMBER).calls(context -> context.attempt());
        flow.task("second").requires(NUMBER).calls(number -> journal.add("second " + number));
        flow.task("third").requires(NUMBER).calls(number -> failUpTo(1, number));
        flow.decider("isLater", "second").requires(NUMBER).decides(in -> in.get(NUMBER) > 1);

        assertThat(run(kind, flow.build())).isInstanceOf(Outcome.Succeeded.class);
        assertThat(journal).containsExactly("second 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "parallel"})
    void tellsEachListenerTheSameOrder(String kind) {
        RecordingListener other = new RecordingListener();
        FlowBuilder<Void> flow = FlowBuilder.unordered("many");
        for (int i = 0; i < 20; i++) {
            flow.task("task " + i).requires(context()).calls(context -> context.progress(0.5));
        }
        Engine engine = kind.equals("serial")
                ? Engine.serial().listener(events).listener(other).build()
                : Engine.parallel().listener(events).listener(other).build();
        try (engine) {
            assertThat(engine.start(flow.build()).await()).isInstanceOf(Outcome.Succeeded.class);
        }
        assertThat(events.events()).hasSize(62);
        assertThat(other.events()).isEqualTo(events.events()).doesNotHaveDuplicates();
    }
}
