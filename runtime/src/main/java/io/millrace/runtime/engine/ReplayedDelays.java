package io.millrace.runtime.engine;

import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording.Handed;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The delays of scopes, elements and reverts that a run waits for while its records are read. Not thread-safe. */
final class ReplayedDelays {
    private final FlowMachine machine;
    private final AtomGraph graph;
    /** By what is waited for. */
    private final Map<String, Delay> delays = new TreeMap<>();

    private record Delay(int command, int element, Instant due) {
        Handed call() {
            return new Handed(Command.subject(command), element);
        }
    }

    ReplayedDelays(FlowMachine machine, AtomGraph graph) {
        this.machine = machine;
        this.graph = graph;
    }

    /** The machine told that something waits. */
    void add(int command, int element) {
        Delay delay = new Delay(command, element, due(command, element));
        delays.put(delay.toString(), delay);
    }

    private Instant due(int command, int element) {
        int subject = Command.subject(command);
        return switch (Command.kind(command)) {
            case Command.DELAY -> machine.questions().due(subject);
            case Command.DELAY_ELEMENT -> machine.elements().due(subject, element);
            default -> machine.revertRetries().due(subject, element);
        };
    }

    /** Lets a delay pass that something in a scope, or a call, has waited for; returns whether there was one. */
    boolean passFor(int scope, @Nullable Handed call) {
        return pass(delay -> Command.kind(delay.command()) == Command.DELAY
                ? graph.isScopeIn(Command.subject(delay.command()), scope)
                : delay.call().equals(call));
    }

    /** Lets a delay pass that is over; returns whether there was one. */
    boolean passUntil(Instant now) {
        return pass(delay -> !delay.due().isAfter(now));
    }

    private boolean pass(Predicate<Delay> which) {
        for (Iterator<Delay> all = delays.values().iterator(); all.hasNext(); ) {
            Delay delay = all.next();
            if (which.test(delay)) {
                all.remove();
                pass(delay);
                return true;
            }
        }
        return false;
    }

    /** Lets a delay pass, unless the scope was stopped since. */
    private void pass(Delay delay) {
        int subject = Command.subject(delay.command());
        switch (Command.kind(delay.command())) {
            case Command.DELAY -> machine.questions().delayPassed(subject, delay.due());
            case Command.DELAY_ELEMENT -> machine.elements().delayPassed(subject, delay.element(), delay.due());
            default -> machine.revertRetries().delayPassed(subject, delay.element(), delay.due());
        }
    }

    /** Returns whether a revert waits between two calls. */
    boolean isDelayed(Handed revert) {
        return delays.values().stream()
                .anyMatch(delay -> Command.kind(delay.command()) == Command.DELAY_REVERT
                        && delay.call().equals(revert));
    }
}
