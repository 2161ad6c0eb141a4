package io.millrace.runtime.machine;

import static io.millrace.runtime.machine.MachineFixture.failure;
import static io.millrace.runtime.machine.MachineFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.DeciderDepth;
import io.millrace.model.RevertWhen;
import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far ignoring reaches, and what depends on what through ignored tasks. */
class IgnoredTasksTest {
    private final EdgeList edges = new EdgeList();

    /** Returns a machine for four tasks, with a decider of that depth before each of the first ones. */
    private FlowMachine machine(DeciderDepth... depths) {
        List<AtomGraph.Atom> atoms = List.of(atom(0), atom(1), atom(2), atom(3));
        Map<Integer, ChoiceTable.Span> spans = new HashMap<>();
        for (int atom = 0; atom < atoms.size(); atom++) {
            int begin = atom < depths.length ? atoms.size() + atom : atom;
            spans.put(begin, new ChoiceTable.Span(atom, atom, atom + 1));
            if (begin != atom) {
                edges.add(begin, atom);
            }
        }
        List<ChoiceTable.Choice> choices = new ArrayList<>();
        for (int choice = 0; choice < depths.length; choice++) {
            choices.add(
                    new ChoiceTable.Choice("t" + choice, List.of(new ChoiceTable.Decider(depths[choice], List.of()))));
        }
        ScopeTree whole = ScopeTree.single(atoms.size() + depths.length);
        return started(new AtomGraph(atoms, 0, whole, new ChoiceTable(choices, spans), edges));
    }

    private static AtomGraph.Atom atom(int number) {
        return new AtomGraph.Atom("t" + number, RevertWhen.ALWAYS, AtomGraph.Atom.NO_ELEMENTS);
    }

    private static void decide(FlowMachine machine, int choice, boolean runs) {
        machine.questions().decided(choice, runs);
    }

    @Test
    void aWideVerdictReachesBeyondWhatANarrowOneHasIgnored() {
        edges.add(0, 2);
        edges.add(1, 2);
        edges.add(2, 3);
        FlowMachine machine = machine(DeciderDepth.NEIGHBORS, DeciderDepth.FLOW);
        machine.next();
        machine.next();

        decide(machine, 0, false);
        machine.next();
        decide(machine, 1, false);
        while (Command.kind(machine.next()) == Command.NOTE_IGNORED) {}

        assertThat(machine.state(2)).isEqualTo(TaskState.IGNORED);
        assertThat(machine.state(3)).isEqualTo(TaskState.IGNORED);
    }

    @Test
    void aTaskIsRevertedAfterWhatFollowsAnIgnoredTaskBehindIt() {
        // The decider stands before the ignored task, t0, which is between t1 and t2.
        edges.add(1, 4);
        edges.add(0, 2);
        edges.add(2, 3);
        FlowMachine machine = machine(DeciderDepth.ATOM);
        run(machine, 1);
        machine.next();
        decide(machine, 0, false);
        assertThat(Command.kind(machine.next())).isEqualTo(Command.NOTE_IGNORED);
        run(machine, 2);
        assertThat(machine.next()).isEqualTo(Command.of(Command.EXECUTE, 3));
        machine.started(3);
        machine.failed(3, failure(3));

        for (int atom : new int[] {3, 2, 1}) {
            assertThat(machine.next()).isEqualTo(Command.of(Command.REVERT, atom));
            assertThat(Command.kind(machine.next())).isEqualTo(Command.WAIT);
            machine.reverted(atom);
        }
        assertThat(Command.kind(machine.next())).isEqualTo(Command.FINISH);
    }

    private static void run(FlowMachine machine, int atom) {
        assertThat(machine.next()).isEqualTo(Command.of(Command.EXECUTE, atom));
        machine.started(atom);
        machine.completed(atom);
    }
}
