package io.millrace.runtime.builder;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.Parameter.each;
import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.RevertWhen;
import io.millrace.model.TaskMode;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.FlowSpec;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a plan says, and what its calls do, where that is more than a serial engine is needed for. */
class BuiltPlanTest {
    private static final ValueKey<List<String>> HOSTS = ValueKey.listOf("hosts", String.class);
    private static final ValueKey<String> HOST = ValueKey.of("host", String.class);
    private static final ValueKey<String> REGION = ValueKey.of("region", String.class);
    private static final ValueKey<String> PAGE = ValueKey.of("page", String.class);
    private static final ValueKey<List<Integer>> LENGTHS = ValueKey.listOf("lengths", Integer.class);
    private static final ValueKey<List<String>> TAGS = ValueKey.listOf("tags", String.class);

    private final List<String> log = new ArrayList<>();
    private final FlowBuilder<Values> flow =
            FlowBuilder.graph("everything", Values.class).input(HOSTS);

    private record Tag(String text, int length) {}

    private record Attempt(@Nullable Object element, List<?> given, Optional<Failure> failure) implements Call {
        @Override
        public @Nullable Object result(int value) {
            return value < given.size() ? given.get(value) : null;
        }

        @Override
        public FlowFailures failures() {
            return FlowFailures.of(List.of());
        }

        @Override
        public RunId runId() {
            return RunId.of("run");
        }

        @Override
        public String task() {
            return "task";
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public String idempotencyKey() {
            return "key";
        }

        @Override
        public String attemptId() {
            return "attempt";
        }

        @Override
        public void progress(double fraction, String detail) {}

        @Override
        public void emit(String name, String detail) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private FlowSpec spec() {
        return flow.build().plan().spec();
    }

    @Test
    void tellsTheSettingsOfATask() {
        RetryPolicy policy = RetryPolicy.times(3).delay(Duration.ofMillis(200)).on(IllegalStateException.class);
        flow.task("fetch")
                .priority(5)
                .mode(TaskMode.BLOCKING)
                .timeout(Duration.ofSeconds(30))
                .delivery(Delivery.AT_MOST_ONCE)
                .topic("web")
                .retry(policy)
                .requires(HOSTS, context())
                .provides(PAGE)
                .calls((hosts, context) -> hosts.get(0))
                .revert("forget")
                .retry(RetryPolicy.times(2))
                .requires(PAGE.optional())
                .calls(page -> {});

        TaskSpec task = (TaskSpec) spec().nodes().get(0);

        assertThat(task.head().priority()).isEqualTo(5);
        assertThat(task.mode()).isEqualTo(TaskMode.BLOCKING);
        assertThat(task.timeout()).contains(Duration.ofSeconds(30));
        assertThat(task.delivery()).isEqualTo(Delivery.AT_MOST_ONCE);
        assertThat(task.topic()).isEqualTo("web");
        assertThat(task.context()).isTrue();
        assertThat(task.head().controller()).contains(new ControllerSpec.Times(policy));
        assertThat(task.revert().orElseThrow().when()).isEqualTo(RevertWhen.ALWAYS);
        assertThat(task.revert().orElseThrow().retry()).contains(RetryPolicy.times(2));
    }

    @Test
    void runsATaskForEachElementAndUndoesOne() throws Throwable {
        flow.task("tag")
                .requires(each(HOSTS, 4), HOSTS)
                .provides(each(TAGS).from(Tag::text), each(LENGTHS).from(Tag::length))
                .calls((host, all) -> new Tag(host + all.size(), host.length()))
                .revert("untag")
                .requires(each(HOSTS), each(TAGS).optional(), optionalFailure())
                .calls((host, tag, failure) -> log.add(host + tag + failure.isPresent()));
        FlowDefinition<Values, Values> built = flow.build();
        TaskSpec task = (TaskSpec) built.plan().spec().nodes().get(0);
        FlowCalls<Values, Values> calls = built.calls();
        Frame frame = new Frame(new @Nullable Object[3], 0);

        calls.input(Values.of(HOSTS, List.of("a", "bc")), frame);
        Object result = calls.execute(0, frame, new Attempt("bc", List.of(), Optional.empty()));
        calls.provide(0, new Tag("t", 9), frame);
        calls.revert(0, frame, new Attempt("bc", List.of("bc2", 2), Optional.empty()));
        calls.revert(0, frame, new Attempt("bc", List.of(), Optional.empty()));

        assertThat(task.each().orElseThrow().concurrency()).isEqualTo(4);
        assertThat(task.each().orElseThrow().collection().name()).isEqualTo("hosts");
        assertThat(task.context()).isTrue();
        assertThat(result).isEqualTo(new Tag("bc2", 2));
        assertThat(frame.get(1)).isEqualTo("t");
        assertThat(frame.get(2)).isEqualTo(9);
        assertThat(log).containsExactly("bcOptional[bc2]false", "bcOptional.emptyfalse");
    }

    @Test
    void undoesAnElementWithItsPlainResult() throws Throwable {
        flow.task("size")
                .requires(each(HOSTS))
                .provides(each(LENGTHS))
                .calls(String::length)
                .revert()
                .requires(each(LENGTHS))
                .calls(length -> log.add("undo " + (length + 1)));
        FlowCalls<Values, Values> calls = flow.build().calls();
        Frame frame = new Frame(new @Nullable Object[2], 0);

        assertThat(calls.execute(0, frame, new Attempt("abc", List.of(), Optional.empty())))
                .isEqualTo(3);
        calls.revert(0, frame, new Attempt("abc", List.of(3), Optional.empty()));

        assertThat(log).containsExactly("undo 4");
    }

    @Test
    void triesAlternativesAroundATaskAndAFlow() throws Throwable {
        flow.retryEach(Alternatives.of(REGION, "eu", "us").revertAll());
        flow.task("fetch")
                .retryEach(Alternatives.in(HOST, HOSTS))
                .requires(HOST, REGION)
                .provides(PAGE)
                .calls((host, region) -> host + region);
        FlowDefinition<Values, Values> built = flow.build();
        FlowSpec spec = built.plan().spec();
        Frame frame = new Frame(new @Nullable Object[] {List.of("h"), "eu", "h", null}, 0);

        assertThat(spec.controller().orElseThrow())
                .isEqualTo(new ControllerSpec.Alternatives(
                        spec.values().get(1), Optional.empty(), List.of("eu", "us"), true));
        assertThat(spec.nodes().get(0).head().controller().orElseThrow())
                .isEqualTo(new ControllerSpec.Alternatives(
                        spec.values().get(2), Optional.of(spec.inputs().get(0)), List.of(), false));
        assertThat(built.calls().execute(0, frame, null)).isEqualTo("heu");
    }

    @Test
    void asksAControllerOfTheFlow() throws Throwable {
        flow.retryController("choose", HOST)
                .requires(HOSTS)
                .decides((history, in) -> history.size() < in.get(HOSTS).size()
                        ? RetryDecision.next(in.get(HOSTS).get(history.size()))
                        : RetryDecision.revertAll());
        flow.task("fetch").requires(HOST).provides(PAGE).calls(host -> host);
        FlowCalls<Values, Values> calls = flow.build().calls();
        Frame frame = new Frame(new @Nullable Object[] {List.of("h"), null, null}, 0);

        assertThat(((ControllerSpec.Custom) spec().controller().orElseThrow()).name())
                .isEqualTo("choose");
        assertThat(calls.control(RetryHistory.of(List.of()), frame)).isEqualTo(RetryDecision.next("h"));
        assertThat(calls.control(
                        RetryHistory.of(
                                List.of(new RetryHistory.Round<>(Optional.of("h"), FlowFailures.of(List.of())))),
                        frame))
                .isEqualTo(RetryDecision.revertAll());
    }

    @Test
    void asksDecidersByTheirNumbers() throws Throwable {
        flow.task("second").requires(PAGE.optional()).calls(page -> {});
        flow.task("first").requires(HOSTS).provides(PAGE).calls(hosts -> hosts.get(0));
        flow.decider("later", "second")
                .depth(DeciderDepth.ATOM)
                .requires(PAGE.optional())
                .decides(in -> in.find(PAGE).isPresent());
        flow.decider("some", "first")
                .requires(HOSTS)
                .decides(in -> !in.get(HOSTS).isEmpty());
        FlowDefinition<Values, Values> built = flow.build();
        FlowSpec spec = built.plan().spec();
        Frame frame = new Frame(new @Nullable Object[] {List.of("h"), null}, 0);

        assertThat(spec.nodes()).extracting(node -> node.name()).containsExactly("first", "second");
        assertThat(spec.nodes().get(0).head().order()).isEqualTo(1);
        assertThat(spec.nodes().get(1).head().deciders().get(0).number()).isEqualTo(1);
        assertThat(built.calls().decide(0, frame)).isTrue();
        assertThat(built.calls().decide(1, frame)).isFalse();
    }
}
