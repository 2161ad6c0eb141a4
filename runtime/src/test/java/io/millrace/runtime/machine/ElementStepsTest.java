package io.millrace.runtime.machine;

import static io.millrace.runtime.machine.MachineFixture.failure;
import static io.millrace.runtime.machine.MachineFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.RunState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks with elements, where requests and alarms come at bad moments. */
class ElementStepsTest {
    private static FlowMachine frozen(RevertWhen revert, int concurrency, int elements) {
        AtomGraph.Atom atom = new AtomGraph.Atom("t0", revert, concurrency);
        FlowMachine machine =
                started(new AtomGraph(List.of(atom), 0, ScopeTree.single(1), ChoiceTable.NONE, new EdgeList()));
        assertThat(Command.kind(machine.next())).isEqualTo(Command.FREEZE);
        machine.elements().frozen(0, elements);
        return machine;
    }

    private static int kind(FlowMachine machine) {
        return Command.kind(machine.next());
    }

    private static void execute(FlowMachine machine, int element) {
        assertThat(kind(machine)).isEqualTo(Command.EXECUTE);
        assertThat(machine.elements().current()).isEqualTo(element);
    }

    @Test
    void waitsForAnElementThatIsHandedOutAndHasNotStarted() {
        FlowMachine machine = frozen(null, 0, 1);

        execute(machine, 0);

        assertThat(kind(machine)).isEqualTo(Command.WAIT);
    }

    @Test
    void startsNoElementInAStoppedScopeAfterASuspend() {
        FlowMachine machine = frozen(null, 1, 2);
        execute(machine, 0);
        machine.elements().started(0, 0);
        machine.cancel();
        machine.suspend();
        machine.elements().completed(0, 0);
        assertThat(kind(machine)).isEqualTo(Command.REST);
        machine.rested();

        machine.resume();

        assertThat(kind(machine)).isEqualTo(Command.NOTE_REVERTED);
    }

    @Test
    void restsBetweenTheRevertsOfElementsAndGoesOnWithThem() {
        FlowMachine machine = frozen(RevertWhen.ALWAYS, 0, 2);
        for (int element = 0; element < 2; element++) {
            execute(machine, element);
            machine.elements().started(0, element);
        }
        machine.elements().completed(0, 0);
        machine.elements().failed(0, 1, failure(0), false);
        assertThat(kind(machine)).isEqualTo(Command.REVERT);
        machine.suspend();
        machine.elements().reverted(0, machine.elements().current());

        assertThat(kind(machine)).isEqualTo(Command.REST);
        machine.rested();
        machine.resume();

        assertThat(kind(machine)).isEqualTo(Command.REVERT);
        machine.elements().reverted(0, machine.elements().current());
        assertThat(kind(machine)).isEqualTo(Command.NOTE_REVERTED);
        assertThat(kind(machine)).isEqualTo(Command.FINISH);
        machine.finished();
        assertThat(machine.state()).isEqualTo(RunState.REVERTED);
    }

    @Test
    void tellsThatATaskIsRevertedBeforeTheRunFinishesWhileItIsSuspended() {
        FlowMachine machine = frozen(RevertWhen.ALWAYS, 0, 1);
        execute(machine, 0);
        machine.elements().started(0, 0);
        machine.elements().failed(0, 0, failure(0), false);
        assertThat(kind(machine)).isEqualTo(Command.REVERT);
        machine.suspend();
        machine.elements().reverted(0, 0);

        assertThat(kind(machine)).isEqualTo(Command.NOTE_REVERTED);
        assertThat(machine.elements().current()).isEqualTo(-1);
        assertThat(kind(machine)).isEqualTo(Command.FINISH);
    }

    @Test
    void anAlarmFromBeforeAResumeEndsTheDelay() {
        FlowMachine machine = frozen(null, 0, 1);
        execute(machine, 0);
        machine.elements().started(0, 0);
        machine.elements().tryAgain(0, 0, failure(0), Instant.EPOCH);
        assertThat(kind(machine)).isEqualTo(Command.DELAY_ELEMENT);
        machine.suspend();
        assertThat(kind(machine)).isEqualTo(Command.REST);
        machine.rested();
        machine.resume();

        machine.elements().delayPassed(0, 0, Instant.EPOCH);

        execute(machine, 0);
    }

    @Test
    void anElementKeepsItsPlaceUntilItIsRevertedForItsNextAttempt() {
        FlowMachine machine = frozen(RevertWhen.FAILED, 1, 2);
        execute(machine, 0);
        machine.elements().started(0, 0);
        machine.elements().tryAgain(0, 0, failure(0), Instant.EPOCH);
        assertThat(kind(machine)).isEqualTo(Command.REVERT);
        assertThat(kind(machine)).isEqualTo(Command.WAIT);

        machine.elements().reverted(0, 0);

        assertThat(kind(machine)).isEqualTo(Command.DELAY_ELEMENT);
        execute(machine, 1);
    }
}
