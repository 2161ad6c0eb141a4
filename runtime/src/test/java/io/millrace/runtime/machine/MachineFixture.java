package io.millrace.runtime.machine;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.Failure;
import java.util.ArrayList;
import java.util.List;

/** Graphs and failures for tests of the machine. */
final class MachineFixture {
    private final List<String> names = new ArrayList<>();
    private final List<RevertWhen> reverts = new ArrayList<>();
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
        names.add("t" + names.size());
        reverts.add(revert);
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

    AtomGraph build() {
        return new AtomGraph(names, reverts, gates, edges);
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
