package io.millrace.runtime.machine;

import static io.millrace.runtime.machine.MachineFixture.failure;
import static io.millrace.runtime.machine.MachineFixture.revertFailure;
import static io.millrace.runtime.machine.MachineFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.fixture.RandomGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;

/** Drives the machine as a parallel engine might, in random interleavings, and checks what must hold in each. */
class InterleavingTest {
    private static final Random SEEDS = new Random();

    private enum Step {
        QUEUED,
        RUNNING,
        REVERTING
    }

    private record InFlight(int atom, Step step) {}

    private final long seed = SEEDS.nextLong();
    private final Random random = new Random(seed);
    private final RandomGraph graph = RandomGraph.of(random);
    private final FlowMachine machine = started(atoms());
    private final List<InFlight> inFlight = new ArrayList<>();
    private final boolean failures = random.nextBoolean();

    private AtomGraph atoms() {
        MachineFixture fixture = MachineFixture.graph();
        RevertWhen[] reverts = {null, RevertWhen.SUCCEEDED, RevertWhen.FAILED, RevertWhen.ALWAYS};
        for (int node = 0; node < graph.size(); node++) {
            fixture.atom(reverts[random.nextInt(reverts.length)]);
        }
        for (int node = 0; node < graph.size(); node++) {
            for (int predecessor : graph.predecessors(node)) {
                fixture.edge(predecessor, node);
            }
        }
        return fixture.build();
    }

    @RepeatedTest(300)
    void keepsTheEdgesInBothDirectionsAndEndsInAStateThatTellsTheTruth() {
        boolean finished = false;
        while (!finished) {
            int command = machine.next();
            int atom = Command.subject(command);
            switch (Command.kind(command)) {
                case Command.EXECUTE -> {
                    assertPredecessors(atom, TaskState.SUCCEEDED);
                    inFlight.add(new InFlight(atom, Step.QUEUED));
                }
                case Command.REVERT -> {
                    assertSuccessorsClear(atom);
                    inFlight.add(new InFlight(atom, Step.REVERTING));
                }
                case Command.NOTE_REVERTED -> assertSuccessorsClear(atom);
                case Command.WAIT -> {
                    assertThat(inFlight).as("seed %s", seed).isNotEmpty();
                }
                default -> finished = true;
            }
            if (!inFlight.isEmpty() && (Command.kind(command) == Command.WAIT || random.nextBoolean())) {
                advance(inFlight.remove(random.nextInt(inFlight.size())));
            }
        }
        assertThat(inFlight).as("seed %s", seed).allMatch(left -> left.step() == Step.QUEUED);
        machine.finished();
        assertEnd();
    }

    private void advance(InFlight attempt) {
        int atom = attempt.atom();
        boolean fails = failures && random.nextInt(graph.size()) < 2;
        switch (attempt.step()) {
            case QUEUED -> {
                if (machine.started(atom)) {
                    inFlight.add(new InFlight(atom, Step.RUNNING));
                }
            }
            case RUNNING -> {
                if (fails) {
                    machine.failed(atom, failure(atom));
                } else {
                    machine.completed(atom);
                }
            }
            case REVERTING -> {
                if (fails) {
                    machine.revertFailed(atom, revertFailure(atom));
                } else {
                    machine.reverted(atom);
                }
            }
        }
    }

    private void assertPredecessors(int atom, TaskState state) {
        for (int predecessor : graph.predecessors(atom)) {
            assertThat(machine.state(predecessor)).as("seed %s", seed).isEqualTo(state);
        }
    }

    private void assertSuccessorsClear(int atom) {
        for (int node = 0; node < graph.size(); node++) {
            if (graph.predecessors(node).contains(atom)) {
                assertThat(machine.state(node)).as("seed %s", seed).isIn(TaskState.PENDING, TaskState.REVERTED);
            }
        }
    }

    private void assertEnd() {
        boolean allDone = true;
        boolean nothingLeft = true;
        for (int node = 0; node < graph.size(); node++) {
            TaskState state = machine.state(node);
            assertThat(state)
                    .as("seed %s", seed)
                    .isIn(TaskState.PENDING, TaskState.SUCCEEDED, TaskState.REVERTED, TaskState.REVERT_FAILED);
            allDone &= state == TaskState.SUCCEEDED;
            nothingLeft &= state == TaskState.PENDING || state == TaskState.REVERTED;
        }
        RunState expected =
                machine.failures().isEmpty() ? RunState.SUCCEEDED : nothingLeft ? RunState.REVERTED : RunState.FAILED;
        assertThat(machine.state()).as("seed %s", seed).isEqualTo(expected);
        assertThat(allDone).as("seed %s", seed).isEqualTo(expected == RunState.SUCCEEDED);
        assertThat(machine.left().isEmpty()).as("seed %s", seed).isEqualTo(expected == RunState.REVERTED);
    }
}
