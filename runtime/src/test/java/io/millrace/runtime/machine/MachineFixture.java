package io.millrace.runtime.machine;

import io.millrace.model.DeciderDepth;
import io.millrace.model.RevertWhen;
import io.millrace.runtime.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Graphs and failures for tests of the machine. */
final class MachineFixture {
    private final List<AtomGraph.Atom> atoms = new ArrayList<>();
    private final EdgeList edges = new EdgeList();
    private int gates;

    static MachineFixture graph() {
        return new MachineFixture();
    }

    /** A chain of atoms, each with a plain revert. */
    static AtomGraph chain(int length) {
        MachineFixture fixture = graph();
        for (int i = 0; i < length; i++) {
            fixture.atom(RevertWhen.SUCCEEDED);
            if (i > 0) {
                fixture.edge(i - 1, i);
            }
        }
        return fixture.build();
    }

    MachineFixture atom(RevertWhen revert) {
        atoms.add(new AtomGraph.Atom("t" + atoms.size(), revert, AtomGraph.Atom.NO_ELEMENTS));
        return this;
    }

    MachineFixture atoms(int count) {
        for (int i = 0; i < count; i++) {
            atom(RevertWhen.SUCCEEDED);
        }
        return this;
    }

    MachineFixture gate() {
        gates++;
        return this;
    }

    MachineFixture edge(int from, int to) {
        edges.add(from, to);
        return this;
    }

    /** One atom, in a scope of its own, which is asked for its controller's decision after a failure. */
    static AtomGraph retried(RevertWhen revert) {
        ScopeTree.Builder scopes = new ScopeTree.Builder();
        int scope = scopes.scope(0);
        List<AtomGraph.Atom> one = graph().atom(revert).atoms;
        return new AtomGraph(one, 0, scopes.build(new int[] {scope}), ChoiceTable.NONE, new EdgeList());
    }

    /** Two atoms, one after the other, and a decider before the first; all in one scope that is tried again. */
    static AtomGraph retriedWithChoice() {
        ScopeTree.Builder scopes = new ScopeTree.Builder();
        int scope = scopes.scope(0);
        EdgeList edges = new EdgeList();
        edges.add(2, 0);
        edges.add(0, 1);
        ChoiceTable.Decider decider = new ChoiceTable.Decider(DeciderDepth.ATOM, List.of());
        Map<Integer, ChoiceTable.Span> spans =
                Map.of(2, new ChoiceTable.Span(0, 0, 1), 1, new ChoiceTable.Span(1, 1, 2));
        ChoiceTable choices = new ChoiceTable(List.of(new ChoiceTable.Choice("t0", List.of(decider))), spans);
        return new AtomGraph(graph().atoms(2).atoms, 0, scopes.build(new int[] {scope, scope, scope}), choices, edges);
    }

    /** One atom, and a decider before it. */
    static AtomGraph chosen() {
        EdgeList edges = new EdgeList();
        edges.add(1, 0);
        ChoiceTable.Decider decider = new ChoiceTable.Decider(DeciderDepth.ATOM, List.of());
        ChoiceTable choices = new ChoiceTable(
                List.of(new ChoiceTable.Choice("t0", List.of(decider))), Map.of(1, new ChoiceTable.Span(0, 0, 1)));
        return new AtomGraph(graph().atoms(1).atoms, 0, ScopeTree.single(2), choices, edges);
    }

    AtomGraph build() {
        return new AtomGraph(atoms, gates, ScopeTree.single(atoms.size() + gates), ChoiceTable.NONE, edges);
    }

    static FlowMachine started(AtomGraph graph) {
        FlowMachine machine = new FlowMachine(graph);
        machine.start();
        return machine;
    }

    static Failure failure(int atom) {
        return Failure.of("t" + atom, 1, Failure.Phase.EXECUTE, new IllegalStateException("no"));
    }

    static Failure revertFailure(int atom) {
        return Failure.of("t" + atom, 1, Failure.Phase.REVERT, new IllegalStateException("cannot"));
    }

    /** Returns a command in words. */
    static String words(int command) {
        return switch (Command.kind(command)) {
            case Command.EXECUTE -> "execute " + Command.subject(command);
            case Command.REVERT -> "revert " + Command.subject(command);
            case Command.NOTE_REVERTED -> "reverted " + Command.subject(command);
            case Command.PASS -> "pass " + Command.subject(command);
            case Command.WAIT -> "wait";
            case Command.FINISH -> "finish";
            default -> "?";
        };
    }
}
