package io.millrace.runtime.machine;

import static io.millrace.runtime.machine.MachineFixture.failure;
import static io.millrace.runtime.machine.MachineFixture.graph;
import static io.millrace.runtime.machine.MachineFixture.revertFailure;
import static io.millrace.runtime.machine.MachineFixture.started;
import static io.millrace.runtime.machine.MachineFixture.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import org.junit.jupiter.api.Test;

/** What the machine does where more than one attempt is under way, which a serial engine never shows. */
class FlowMachineTest {
    @Test
    void handsOutEveryReadyTaskBeforeItWaits() {
        FlowMachine machine = started(graph().atoms(3).edge(0, 2).edge(1, 2).build());

        assertThat(words(machine.next())).isEqualTo("execute 0");
        assertThat(words(machine.next())).isEqualTo("execute 1");
        assertThat(words(machine.next())).isEqualTo("wait");
        assertThat(machine.state(0)).isEqualTo(TaskState.QUEUED);
        assertThat(machine.started(1)).isTrue();
        assertThat(machine.started(0)).isTrue();
        machine.completed(1);
        assertThat(words(machine.next())).isEqualTo("wait");
        machine.completed(0);
        assertThat(words(machine.next())).isEqualTo("execute 2");
    }

    @Test
    void aFailureWithdrawsWhatIsQueuedAndAwaitsWhatRuns() {
        FlowMachine machine = started(graph().atoms(4).build());
        for (int atom = 0; atom < 3; atom++) {
            machine.next();
        }
        machine.started(0);
        machine.started(1);

        Failure failure = failure(1);
        machine.failed(1, failure);

        assertThat(machine.state(2)).isEqualTo(TaskState.PENDING);
        assertThat(machine.state(3)).isEqualTo(TaskState.PENDING);
        // The dispatcher had it in hand already, and asks before it calls.
        assertThat(machine.started(2)).isFalse();
        assertThat(words(machine.next())).isEqualTo("wait");
        assertThat(machine.state()).isEqualTo(RunState.RUNNING);
        machine.completed(0);
        assertThat(words(machine.next())).isEqualTo("revert 0");
        assertThat(machine.state()).isEqualTo(RunState.REVERTING);
        machine.reverted(0);
        assertThat(words(machine.next())).isEqualTo("reverted 1");
        assertThat(words(machine.next())).isEqualTo("finish");
        machine.finished();
        assertThat(machine.state()).isEqualTo(RunState.REVERTED);
        assertThat(machine.failures().list()).containsExactly(failure);
    }

    @Test
    void severalFailuresAreResolvedTogether() {
        FlowMachine machine = started(graph().atom(RevertWhen.ALWAYS)
                .atom(RevertWhen.FAILED)
                .atom(null)
                .build());
        for (int atom = 0; atom < 3; atom++) {
            machine.next();
            machine.started(atom);
        }
        Failure failure = failure(1);
        machine.failed(0, failure(0));
        machine.failed(1, failure);
        machine.completed(2);

        assertThat(words(machine.next())).isEqualTo("reverted 2");
        assertThat(words(machine.next())).isEqualTo("revert 1");
        assertThat(words(machine.next())).isEqualTo("revert 0");
        assertThat(words(machine.next())).isEqualTo("wait");
        assertThat(machine.mishaps().failure(1, -1)).contains(failure);
        assertThat(machine.mishaps().failure(2, -1)).isEmpty();
        assertThat(machine.failures().size()).isEqualTo(2);
    }

    @Test
    void independentRevertsAreUnderWaySideBySideAndDependentOnesWait() {
        FlowMachine machine = started(
                graph().atoms(5).edge(0, 2).edge(1, 3).edge(2, 4).edge(3, 4).build());
        for (int atom : new int[] {0, 1, 2, 3, 4}) {
            machine.next();
            machine.started(atom);
            if (atom < 4) {
                machine.completed(atom);
            }
        }
        machine.failed(4, failure(4));

        assertThat(words(machine.next())).isEqualTo("reverted 4");
        assertThat(words(machine.next())).isEqualTo("revert 3");
        assertThat(words(machine.next())).isEqualTo("revert 2");
        assertThat(words(machine.next())).isEqualTo("wait");
        Failure failure = revertFailure(3);
        machine.revertFailed(3, failure);
        assertThat(words(machine.next())).isEqualTo("wait");
        machine.reverted(2);
        assertThat(words(machine.next())).isEqualTo("revert 0");
        machine.reverted(0);
        assertThat(words(machine.next())).isEqualTo("finish");
        machine.finished();

        assertThat(machine.state()).isEqualTo(RunState.FAILED);
        assertThat(machine.left()).containsExactly(3, 1);
        assertThat(machine.mishaps().revertFailure(3)).contains(failure);
        assertThat(machine.mishaps().revertFailure(1)).isEmpty();
    }

    @Test
    void gatesArePassedBeforeAnythingElseAndNotAfterAFailure() {
        // t0 -> gate 0 -> t1 -> gate 1 -> t2, and t3 beside it.
        FlowMachine machine = started(graph().atoms(4)
                .gate()
                .gate()
                .edge(0, 4)
                .edge(4, 1)
                .edge(1, 5)
                .edge(5, 2)
                .build());
        machine.next();
        machine.next();
        machine.started(0);
        machine.started(3);
        machine.completed(0);

        assertThat(words(machine.next())).isEqualTo("pass 0");
        assertThat(words(machine.next())).isEqualTo("wait");
        machine.passed(0);
        assertThat(words(machine.next())).isEqualTo("execute 1");
        machine.started(1);
        machine.failed(3, failure(3));
        machine.completed(1);
        assertThat(words(machine.next())).isEqualTo("revert 1");
        machine.reverted(1);
        assertThat(words(machine.next())).isEqualTo("reverted 3");
        assertThat(words(machine.next())).isEqualTo("revert 0");
    }

    @Test
    void aRunCanBeCancelledBeforeItStarts() {
        FlowMachine machine = new FlowMachine(MachineFixture.chain(2));

        machine.cancelUnstarted();

        assertThat(machine.state()).isEqualTo(RunState.REVERTED);
        assertThat(machine.state(0)).isEqualTo(TaskState.PENDING);
    }

    @Test
    void aHaltedRunGivesNoCommandsUntilItGoesOn() {
        FlowMachine machine = started(MachineFixture.chain(2));
        machine.next();
        machine.started(0);

        machine.halt();

        assertThat(machine.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(words(machine.next())).isEqualTo("wait");
        machine.resume();
        assertThat(machine.state()).isEqualTo(RunState.RUNNING);
        machine.completed(0);
        assertThat(words(machine.next())).isEqualTo("execute 1");
    }

    @Test
    void aRunHaltedBetweenAFailureAndItsRevertsGoesOnToRevert() {
        FlowMachine machine = started(MachineFixture.chain(1));
        machine.next();
        machine.started(0);
        machine.failed(0, failure(0));
        machine.halt();
        machine.resume();

        assertThat(words(machine.next())).isEqualTo("reverted 0");
        assertThat(machine.state()).isEqualTo(RunState.REVERTING);
        machine.halt();
        machine.resume();
        assertThat(machine.state()).isEqualTo(RunState.REVERTING);
    }

    @Test
    void theHistoryOfARunThatGoesWellIsTheOrderInWhichTasksEnded() {
        FlowMachine machine = started(MachineFixture.chain(2));
        machine.next();
        machine.started(0);
        machine.completed(0);
        machine.next();

        assertThatThrownBy(() -> machine.completed(1))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("what happened in this run so far: t0 ended");
    }

    @Test
    void theHistoryKeepsTheLastTransitions() {
        FlowMachine machine = started(MachineFixture.chain(200));
        machine.remember();
        for (int atom = 0; atom < 200; atom++) {
            machine.next();
            machine.started(atom);
            machine.completed(atom);
        }

        assertThat(machine.history())
                .hasSize(257)
                .startsWith("(344 earlier ones)")
                .endsWith("t199 -> QUEUED", "t199 -> RUNNING", "t199 -> SUCCEEDED");
    }
}
