package io.millrace.runtime.machine;

import static io.millrace.runtime.machine.MachineFixture.failure;
import static io.millrace.runtime.machine.MachineFixture.revertFailure;
import static io.millrace.runtime.machine.MachineFixture.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransitionTableTest {
    /** Scenarios that together must take every transition of the tables. A new transition needs one here. */
    private static final List<Consumer<List<FlowMachine>>> SCENARIOS = List.of(
            TransitionTableTest::success,
            TransitionTableTest::revertedRun,
            TransitionTableTest::failedRevert,
            TransitionTableTest::failedRevertThatIsRetried,
            TransitionTableTest::withdrawal,
            TransitionTableTest::cancelledBeforeStart,
            TransitionTableTest::haltedTwice,
            TransitionTableTest::triedAgain,
            TransitionTableTest::triedAgainAfterADelay,
            TransitionTableTest::controllerLost,
            machines -> takenOver(machines, Round.Phase.STOPPING),
            machines -> takenOver(machines, Round.Phase.ASKING),
            machines -> takenOver(machines, Round.Phase.REVERTING),
            machines -> takenOver(machines, Round.Phase.DELAYED),
            machines -> takenOver(machines, Round.Phase.WAITING),
            machines -> takenOver(machines, Round.Phase.RESTARTING),
            TransitionTableTest::revertedLate,
            machines -> revertedLateBeforeNextRound(machines, Round.Phase.DELAYED),
            machines -> revertedLateBeforeNextRound(machines, Round.Phase.WAITING),
            machines -> revertedLateBeforeNextRound(machines, Round.Phase.RESTARTING),
            TransitionTableTest::ignored,
            TransitionTableTest::refused,
            TransitionTableTest::ignoredAndAskedAgain,
            machines -> suspendedAtTheEnd(machines, machine -> machine.completed(0)),
            machines -> suspendedWhileReverting(machines, machine -> machine.reverted(0)),
            machines -> suspendedWhileReverting(machines, machine -> machine.revertFailed(0, revertFailure(0))));

    private static FlowMachine begin(List<FlowMachine> machines, AtomGraph graph) {
        FlowMachine machine = new FlowMachine(graph);
        machine.remember();
        machine.start();
        machines.add(machine);
        return machine;
    }

    private static void succeed(FlowMachine machine, int atom) {
        machine.next();
        machine.started(atom);
        machine.completed(atom);
    }

    private static void success(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.chain(1));
        succeed(machine, 0);
        machine.next();
        machine.finished();
    }

    private static void revertedRun(List<FlowMachine> machines) {
        AtomGraph graph = MachineFixture.graph()
                .atom(RevertWhen.SUCCEEDED)
                .atom(RevertWhen.ALWAYS)
                .build();
        FlowMachine machine = begin(machines, graph);
        succeed(machine, 0);
        machine.next();
        machine.started(1);
        machine.failed(1, failure(1));
        machine.next();
        machine.reverted(1);
        machine.next();
        machine.reverted(0);
        machine.next();
        machine.finished();
    }

    private static void failedRevert(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.chain(2));
        succeed(machine, 0);
        machine.next();
        machine.started(1);
        machine.failed(1, failure(1));
        machine.next();
        machine.next();
        machine.revertFailed(0, revertFailure(0));
        machine.next();
        machine.finished();
    }

    private static void failedRevertThatIsRetried(List<FlowMachine> machines) {
        FlowMachine machine =
                begin(machines, MachineFixture.graph().atom(RevertWhen.ALWAYS).build());
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
        machine.next();
        machine.revertFailed(0, revertFailure(0));
        machine.next();
        machine.finished();
        assertThat(machine.state()).isEqualTo(RunState.FAILED);
        machine.retryReverts();
        assertThat(machine.hasFailedReverts()).isTrue();
        machine.next();
        assertThat(machine.hasFailedReverts()).isFalse();
        machine.reverted(0);
        machine.next();
        machine.finished();
        assertThat(machine.state()).isEqualTo(RunState.REVERTED);
    }

    private static void withdrawal(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.graph().atoms(2).build());
        machine.next();
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
    }

    private static void cancelledBeforeStart(List<FlowMachine> machines) {
        FlowMachine machine = new FlowMachine(MachineFixture.chain(1));
        machine.remember();
        machines.add(machine);
        machine.cancelUnstarted();
    }

    private static void haltedTwice(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.chain(1));
        machine.halt();
        machine.resume();
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
        machine.next();
        machine.halt();
        machine.resume();
    }

    private static void controllerLost(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.retried(RevertWhen.FAILED));
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
        machine.next();
        machine.questions().controllerLost(1);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.CONTROL);
    }

    private static void triedAgain(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.retried(RevertWhen.FAILED));
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
        machine.next();
        machine.questions().controlled(1, RetryDecision.next(), null);
        machine.next();
        machine.reverted(0);
        machine.next();
        succeed(machine, 0);
    }

    private static void triedAgainAfterADelay(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.retried(RevertWhen.FAILED));
        bring(machine, Round.Phase.RESTARTING);
        machine.next();
        succeed(machine, 0);
    }

    /** Everything is cancelled while something is being done about a scope. */
    private static void takenOver(List<FlowMachine> machines, Round.Phase phase) {
        FlowMachine machine = begin(machines, MachineFixture.retried(RevertWhen.FAILED));
        bring(machine, phase);
        machine.cancel();
    }

    /** Lets the only task fail, and brings what is done about it so far. */
    private static void bring(FlowMachine machine, Round.Phase wanted) {
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
        List<Runnable> steps = List.of(
                machine::next,
                () -> machine.questions().controlled(1, RetryDecision.next(), Instant.EPOCH),
                () -> {
                    machine.next();
                    machine.reverted(0);
                    machine.next();
                    machine.suspend();
                    machine.rested();
                    machine.resume();
                },
                machine::next,
                () -> machine.questions().delayPassed(1, Instant.EPOCH));
        List<Round.Phase> phases = List.of(
                Round.Phase.STOPPING,
                Round.Phase.ASKING,
                Round.Phase.REVERTING,
                Round.Phase.DELAYED,
                Round.Phase.WAITING,
                Round.Phase.RESTARTING);
        steps.subList(0, phases.indexOf(wanted)).forEach(Runnable::run);
    }

    /** An attempt that was abandoned gives something when its task counts as reverted. */
    private static void revertedLate(List<FlowMachine> machines) {
        AtomGraph graph = MachineFixture.graph()
                .atom(RevertWhen.SUCCEEDED)
                .atom(RevertWhen.SUCCEEDED)
                .build();
        FlowMachine machine = begin(machines, graph);
        succeed(machine, 0);
        machine.next();
        machine.started(1);
        machine.lateAttempts().timedOut(1, failure(1));
        machine.lateAttempts().graceOver(1);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.NOTE_REVERTED);
        assertThat(machine.lateAttempts().gave(1, -1, true)).isEqualTo(LateAttempts.Late.REVERTED);
        assertThat(machine.state(1)).isEqualTo(TaskState.REVERTING);
        machine.lateAttempts().revertBegins(1, -1);
        assertThat(machine.next()).isEqualTo(Command.of(Command.REVERT, 1));
        assertThat(Command.kind(machine.next())).isEqualTo(Command.REVERT);
        machine.reverted(0);
        machine.reverted(1);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.FINISH);
        assertThat(machine.lateAttempts().gave(1, -1, true)).isEqualTo(LateAttempts.Late.TOO_LATE);
        machine.finished();
        assertThat(machine.state()).isEqualTo(RunState.REVERTED);
    }

    /** The same when its scope is to be tried again. */
    private static void revertedLateBeforeNextRound(List<FlowMachine> machines, Round.Phase phase) {
        FlowMachine machine = begin(machines, MachineFixture.retried(RevertWhen.ALWAYS));
        bring(machine, phase);
        assertThat(machine.lateAttempts().gave(0, -1, true)).isEqualTo(LateAttempts.Late.REVERTED);
        machine.lateAttempts().revertBegins(0, -1);
        assertThat(machine.next()).isEqualTo(Command.of(Command.REVERT, 0));
        machine.reverted(0);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.DELAY);
    }

    private static void ignored(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.chosen());
        machine.next();
        machine.questions().decided(0, false);
        machine.next();
    }

    private static void refused(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.chosen());
        machine.next();
        machine.questions().deciderFailed(0, failure(0));
    }

    private static void ignoredAndAskedAgain(List<FlowMachine> machines) {
        FlowMachine machine = begin(machines, MachineFixture.retriedWithChoice());
        machine.next();
        machine.questions().decided(0, false);
        machine.next();
        machine.next();
        machine.started(1);
        machine.failed(1, failure(1));
        machine.next();
        machine.questions().controlled(1, RetryDecision.next(), null);
        for (int command = machine.next(); Command.kind(command) != Command.CHOOSE; command = machine.next()) {
            assertThat(Command.kind(command)).isIn(Command.NOTE_REVERTED, Command.RESTARTED);
        }
    }

    private static void suspendedAtTheEnd(List<FlowMachine> machines, Consumer<FlowMachine> last) {
        FlowMachine machine = begin(machines, MachineFixture.chain(1));
        machine.next();
        machine.started(0);
        machine.suspend();
        last.accept(machine);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.FINISH);
        machine.finished();
    }

    private static void suspendedWhileReverting(List<FlowMachine> machines, Consumer<FlowMachine> last) {
        FlowMachine machine = begin(machines, MachineFixture.chain(2));
        succeed(machine, 0);
        machine.next();
        machine.started(1);
        machine.failed(1, failure(1));
        machine.next();
        machine.next();
        machine.suspend();
        last.accept(machine);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.FINISH);
        machine.finished();
    }

    @Test
    void everyTransitionIsTaken() {
        List<FlowMachine> machines = new ArrayList<>();
        SCENARIOS.forEach(scenario -> scenario.accept(machines));
        Set<String> taken = new TreeSet<>();
        machines.forEach(machine -> taken.addAll(transitions(machine.history())));

        assertThat(taken).isEqualTo(table());
    }

    /** Reads pairs of states off a history of lines such as {@code t0 -> RUNNING}. */
    private static Set<String> transitions(List<String> history) {
        Map<String, String> states = new HashMap<>();
        Set<String> taken = new TreeSet<>();
        for (String line : history) {
            int arrow = line.indexOf(" -> ");
            String subject = line.substring(0, arrow);
            String to = line.substring(arrow + 4);
            boolean scope = subject.startsWith("scope ");
            String kind = scope ? "scope" : subject.equals("run") ? "run" : "task";
            taken.add(kind + ": " + states.getOrDefault(subject, scope ? "STOPPING" : "PENDING") + " -> " + to);
            states.put(subject, to);
            if (to.equals("OVER")) {
                states.remove(subject);
            }
        }
        return taken;
    }

    private static Set<String> table() {
        Set<String> table = new TreeSet<>();
        for (TaskTransition transition : TaskTransition.values()) {
            transition.from().forEach(from -> table.add("task: " + from + " -> " + transition.to()));
        }
        for (RunTransition transition : RunTransition.values()) {
            transition.from().forEach(from -> table.add("run: " + from + " -> " + transition.to()));
        }
        for (RoundTransition transition : RoundTransition.values()) {
            transition.from().forEach(from -> table.add("scope: " + from + " -> " + transition.to()));
        }
        return table;
    }

    /** Ways to bring a task into each state, as transitions from PENDING. */
    private static final Map<TaskState, List<TaskTransition>> WAYS = new EnumMap<>(Map.of(
            TaskState.PENDING, List.of(),
            TaskState.QUEUED, List.of(TaskTransition.QUEUE),
            TaskState.RUNNING, List.of(TaskTransition.QUEUE, TaskTransition.START),
            TaskState.SUCCEEDED, List.of(TaskTransition.QUEUE, TaskTransition.START, TaskTransition.SUCCEED),
            TaskState.FAILED, List.of(TaskTransition.QUEUE, TaskTransition.START, TaskTransition.FAIL),
            TaskState.REVERTING,
                    List.of(TaskTransition.QUEUE, TaskTransition.START, TaskTransition.FAIL, TaskTransition.REVERT),
            TaskState.REVERTED,
                    List.of(
                            TaskTransition.QUEUE,
                            TaskTransition.START,
                            TaskTransition.FAIL,
                            TaskTransition.REVERT,
                            TaskTransition.REVERT_DONE),
            TaskState.REVERT_FAILED,
                    List.of(
                            TaskTransition.QUEUE,
                            TaskTransition.START,
                            TaskTransition.FAIL,
                            TaskTransition.REVERT,
                            TaskTransition.REVERT_FAIL)));

    @ParameterizedTest
    @EnumSource(TaskTransition.class)
    void anIllegalTransitionFailsWithTheHistory(TaskTransition transition) {
        WAYS.forEach((state, way) -> {
            TaskStates states = new TaskStates(MachineFixture.chain(1));
            states.remember();
            way.forEach(step -> states.move(0, step));
            if (transition.from().contains(state)) {
                states.move(0, transition);
                assertThat(states.task(0)).isEqualTo(transition.to());
            } else {
                assertThatThrownBy(() -> states.move(0, transition))
                        .isInstanceOf(MillraceException.class)
                        .hasMessageStartingWith("[R901] task 't0' cannot " + transition + ": it is " + state
                                + ", not one of " + transition.from())
                        .hasMessageContaining(
                                "what happened in this run so far: " + String.join(", ", states.history()));
                assertThat(states.task(0)).isEqualTo(state);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(RunTransition.class)
    void anIllegalTransitionOfTheRunFails(RunTransition transition) {
        TaskStates states = new TaskStates(MachineFixture.chain(1));
        if (!transition.from().contains(RunState.PENDING)) {
            assertThatThrownBy(() -> states.move(transition))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageStartingWith("[R901] the run cannot " + transition + ": it is PENDING");
        }
    }

    @ParameterizedTest
    @EnumSource(RoundTransition.class)
    void anIllegalTransitionOfAStoppedScopeFails(RoundTransition transition) {
        TaskStates states = new TaskStates(MachineFixture.chain(1));
        Round round = new Round(7);
        if (!transition.from().contains(Round.Phase.STOPPING)) {
            assertThatThrownBy(() -> round.move(transition, states))
                    .isInstanceOf(MillraceException.class)
                    .hasMessageStartingWith("[R901] what is done about scope 7 cannot " + transition
                            + ": it is STOPPING, not one of " + transition.from());
        }
    }

    @Test
    void eventsThatCannotHappenNowAreDefects() {
        FlowMachine machine = started(MachineFixture.chain(2));
        Failure failure = failure(0);

        assertDefect(() -> machine.completed(0));
        assertThat(machine.started(1)).isFalse();
        assertDefect(() -> machine.failed(0, failure));
        assertDefect(() -> machine.reverted(0));
        assertDefect(() -> machine.revertFailed(0, failure));
        assertDefect(() -> machine.outputFailed(failure));
        assertDefect(machine::finished);
        assertDefect(machine::resume);
        assertDefect(machine::start);
        assertDefect(machine::cancelUnstarted);
        assertDefect(machine::retryReverts);
        machine.next();
        assertDefect(() -> machine.completed(0));
        machine.started(0);
        machine.completed(0);
        assertDefect(() -> machine.completed(0));
        assertDefect(() -> machine.outputFailed(failure));
    }

    @Test
    void aRunThatHasNotStartedOrHasEndedHasNoNextCommand() {
        assertDefect(() -> new FlowMachine(MachineFixture.chain(0)).next());
        FlowMachine ended = started(MachineFixture.chain(0));
        ended.finished();
        assertDefect(ended::next);
    }

    private static void assertDefect(org.assertj.core.api.ThrowableAssert.ThrowingCallable event) {
        assertThatThrownBy(event)
                .isInstanceOf(MillraceException.class)
                .extracting(thrown -> ((MillraceException) thrown).code())
                .isEqualTo(io.millrace.runtime.RuntimeCode.R901);
    }
}
