package io.millrace.runtime.engine;

import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.Recording;
import io.millrace.runtime.machine.Recording.Handed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The reverts that were handed out in a run, while its records are read. Not thread-safe. */
final class ReplayedReverts {
    private final Recording recording;
    private final AtomGraph graph;
    private final ReplayedDelays delays;
    /** What was undone without a call. */
    private final List<Handed> notes = new ArrayList<>();
    /** The reverts that were handed out, in this order. */
    private final Set<Handed> calls = new LinkedHashSet<>();
    /** Those of them that had not begun when a wider scope was stopped. */
    private final Set<Handed> waiting = new HashSet<>(0);

    ReplayedReverts(Recording recording, AtomGraph graph, ReplayedDelays delays) {
        this.recording = recording;
        this.graph = graph;
        this.delays = delays;
    }

    /** A revert is handed out. */
    void add(Handed call) {
        calls.add(call);
    }

    /** Something is undone without a call. */
    void note(Handed call) {
        notes.add(call);
    }

    boolean isNoted(Handed call) {
        return notes.contains(call);
    }

    /** It is recorded that something is undone without a call. */
    void noted(Handed call) {
        notes.remove(call);
    }

    /** Returns what is undone without a call, and not recorded as that. */
    List<Handed> notes() {
        return List.copyOf(notes);
    }

    /**
     * A revert without a recorded end, in a stopped scope that is quiet, had not begun: its owner had not come to it when the
     * scope was stopped, and calls it later.
     */
    boolean hadNotBegun(int scope) {
        for (Handed call : calls) {
            boolean awaited = recording.is(call, TaskState.REVERTING)
                    && !delays.isDelayed(call)
                    && recording.isStoppedWith(graph.scopeOf(call.atom()), scope);
            if (awaited && waiting.add(call)) {
                recording.revertWaits(call);
                return true;
            }
        }
        return false;
    }

    /** A revert whose end is recorded has begun. */
    void begin(Handed call) {
        if (waiting.remove(call)) {
            recording.revertBegins(call);
        }
    }

    /** All that had not begun does. */
    void beginAll() {
        List.copyOf(waiting).forEach(this::begin);
    }

    /** Returns the reverts that have no end. Between two calls one waits for its delay, of which the machine tells again. */
    List<Handed> open() {
        return calls.stream()
                .filter(call -> recording.is(call, TaskState.REVERTING) && !delays.isDelayed(call))
                .toList();
    }
}
