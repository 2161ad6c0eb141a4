package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.FlowFixture.Flow;
import io.millrace.runtime.fixture.Trace;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevertTest {
    private final Exception no = new IOException("no route");

    private final Engine engine = Engine.serial().build();
    private final Trace trace = new Trace();

    @Test
    void revertsWhatSucceededInReverseOrderOfCompletion() {
        FlowRun<?> run = engine.start(FlowFixture.flow("trip")
                .task("flight", t -> t.reverts(trace.does("undo flight")))
                .task("mail", t -> {})
                .task("room", t -> t.reverts(trace.does("undo room")))
                .task("charge", t -> t.after("flight", "room").runs(trace.throwing("charge", no)))
                .task("behind", t -> t.after("charge").reverts(trace.does("undo behind")))
                .build()
                .withoutInput());

        assertThat(trace.lines()).containsExactly("charge", "undo room", "undo flight");
        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertThat(run.taskState("mail")).isEqualTo(TaskState.REVERTED);
        assertThat(run.taskState("charge")).isEqualTo(TaskState.REVERTED);
        assertThat(run.taskState("behind")).isEqualTo(TaskState.PENDING);
    }

    @Test
    void theOutcomeSaysWhatFailedAndWhatWasReverted() {
        FlowRun<?> run = engine.start(
                FlowFixture.flow("trip")
                        .task("flight", t -> t.reverts(trace.does("undo flight")))
                        .task("charge", t -> t.after("flight").runs(trace.throwing("charge", no)))
                        .build()
                        .withoutInput(),
                RunId.of("trip-42"));

        assertThatThrownBy(() -> run.await().orElseThrow())
                .isInstanceOf(FlowFailedException.class)
                .hasCause(no)
                .hasMessage("run 'trip-42' of flow 'trip' was reverted: task 'charge' failed:"
                        + " java.io.IOException: no route\n    reverted: flight");
        Outcome.Reverted<?> reverted = (Outcome.Reverted<?>) run.await();
        assertThat(reverted.failures().of("charge").orElseThrow().matches(IOException.class))
                .isTrue();
        assertThat(reverted.failures().matches(IllegalStateException.class)).isFalse();
    }

    @Test
    void aFailedRevertLeavesWhatItDependsOnAndGoesOnElsewhere() {
        FlowRun<?> run = engine.start(
                FlowFixture.flow("trip")
                        .task("base", t -> t.reverts(trace.does("undo base")))
                        .task("account", t -> t.after("base").reverts(trace.throwing("undo account", no)))
                        .task("flight", t -> t.reverts(trace.does("undo flight")))
                        .task(
                                "charge",
                                t -> t.after("account", "flight")
                                        .runs(trace.throwing("charge", new IllegalStateException("declined"))))
                        .build()
                        .withoutInput(),
                RunId.of("trip-7"));

        assertThat(trace.lines()).containsExactly("charge", "undo flight", "undo account");
        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(run.taskState("account")).isEqualTo(TaskState.REVERT_FAILED);
        assertThat(run.taskState("base")).isEqualTo(TaskState.SUCCEEDED);
        assertThat(run.taskState("flight")).isEqualTo(TaskState.REVERTED);
        assertThatThrownBy(() -> run.await().orElseThrow())
                .hasMessage("run 'trip-7' of flow 'trip' failed: task 'charge' failed:"
                        + " java.lang.IllegalStateException: declined\n"
                        + "    reverted: flight\n"
                        + "    left: 'account' (the revert of task 'account' failed: java.io.IOException: no route),"
                        + " 'base' (not reverted: something that depends on it is left)");
        Outcome.Failed<?> failed = (Outcome.Failed<?>) run.await();
        assertThat(failed.left()).extracting(Outcome.Leftover::task).containsExactly("account", "base");
        assertThat(failed.left().get(0).failure().orElseThrow().phase()).isEqualTo(Failure.Phase.REVERT);
    }

    @Test
    void callsARevertAfterTheEndsThatItIsMeantFor() {
        engine.start(FlowFixture.flow("when")
                .task("plain", t -> t.reverts(RevertWhen.SUCCEEDED, trace.does("plain")))
                .task("only-failed", t -> t.reverts(RevertWhen.FAILED, trace.does("only-failed")))
                .task("always", t -> t.reverts(RevertWhen.ALWAYS, trace.does("always")))
                .task("fails", t -> t.after("plain", "only-failed", "always").runs(trace.throwing("fails", no)))
                .build()
                .withoutInput());

        assertThat(trace.lines()).containsExactly("fails", "always", "plain");
    }

    @Test
    void aPlainRevertOfTheFailedTaskIsNotCalled() {
        assertThat(revertOfFailedTask(RevertWhen.SUCCEEDED)).containsExactly("fails");
    }

    @Test
    void aFailureAwareRevertOfTheFailedTaskSeesNoResultAndTheFailure() {
        assertThat(revertOfFailedTask(RevertWhen.ALWAYS)).containsExactly("fails", "undo: null, IOException, 1, 0");
        trace.clear();
        assertThat(revertOfFailedTask(RevertWhen.FAILED)).containsExactly("fails", "undo: null, IOException, 1, 0");
    }

    private java.util.List<String> revertOfFailedTask(RevertWhen when) {
        engine.start(FlowFixture.flow("failed")
                .task(
                        "fails",
                        t -> t.provides("result")
                                .runs(trace.throwing("fails", no))
                                .reverts(when, in -> {
                                    Failure failure = in.call().failure().orElseThrow();
                                    trace.add("undo: " + in.get("result") + ", "
                                            + failure.cause()
                                                    .orElseThrow()
                                                    .getClass()
                                                    .getSimpleName() + ", "
                                            + in.call().failures().size() + ", "
                                            + failure.element().orElse(0));
                                    return null;
                                }))
                .build()
                .withoutInput());
        return trace.lines();
    }

    @Test
    void aRevertAfterSuccessSeesWhatTheTaskGotAndGaveAndAllFailures() {
        Flow flow = FlowFixture.flow("values")
                .input("guest")
                .task(
                        "book",
                        t -> t.requires("guest")
                                .provides("room")
                                .runs(in -> "room of " + in.get("guest"))
                                .reverts(RevertWhen.ALWAYS, in -> {
                                    trace.add(in.get("guest") + ", " + in.get("room") + ", own "
                                            + in.call().failure().isPresent() + ", all "
                                            + in.call().failures());
                                    return null;
                                }))
                .task("charge", t -> t.requires("room").runs(trace.throwing("charge", no)))
                .build();

        engine.start(flow, Map.of("guest", "Ada"));

        assertThat(trace.lines())
                .containsExactly(
                        "charge",
                        "Ada, room of Ada, own false, all task 'charge' failed: java.io.IOException: no route");
    }

    @Test
    void anOutputThatCannotBeMadeRevertsTheRun() {
        FlowFixture fixture = FlowFixture.flow("output").task("work", t -> t.reverts(trace.does("undo work")));
        FlowDefinition<Void, Map<String, Object>> flow =
                OutputFixture.failing(fixture.build().plan());

        FlowRun<?> run = engine.start(flow);

        Outcome.Reverted<?> reverted = (Outcome.Reverted<?>) run.await();
        Failure failure = reverted.failures().first().orElseThrow();
        assertThat(failure.phase()).isEqualTo(Failure.Phase.OUTPUT);
        assertThat(failure).hasToString("the output of flow 'output' failed: java.lang.ArithmeticException: no output");
        assertThat(reverted.reverted()).containsExactly("work");
    }

    @Test
    void revertsAHundredThousandTasksInARow() {
        int length = 100_000;
        FlowFixture fixture = FlowFixture.flow("chain");
        int[] reverted = {0};
        for (int i = 0; i < length; i++) {
            String before = "t" + (i - 1);
            boolean first = i == 0;
            fixture.task("t" + i, t -> {
                t.reverts(in -> ++reverted[0]);
                if (!first) {
                    t.after(before);
                }
            });
        }
        fixture.task("fails", t -> t.after("t" + (length - 1)).runs(trace.throwing("fails", no)));

        assertThat(engine.start(fixture.build().withoutInput()).state()).isEqualTo(RunState.REVERTED);
        assertThat(reverted[0]).isEqualTo(length);
    }

    @Test
    void anErrorThatIsNoneOfTheVirtualMachineIsAFailure() {
        FlowRun<?> run = engine.start(FlowFixture.flow("error")
                .task(
                        "asserts",
                        t -> t.runs(in -> {
                            throw new AssertionError("not so");
                        }))
                .build()
                .withoutInput());

        assertThat(run.state()).isEqualTo(RunState.REVERTED);
        assertThatThrownBy(() -> run.await().orElseThrow()).hasCauseInstanceOf(AssertionError.class);
    }
}
