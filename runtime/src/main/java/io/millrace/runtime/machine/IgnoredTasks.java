package io.millrace.runtime.machine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Carries out what deciders ignore: the tasks are not called, and what follows has them not to wait for. */
final class IgnoredTasks {
    private final Progress progress;
    /** What was ignored, and has to be told of. */
    private final Deque<Integer> untold = new ArrayDeque<>();

    IgnoredTasks(Progress progress) {
        this.progress = progress;
    }

    boolean isUntold() {
        return !untold.isEmpty();
    }

    int tell() {
        return untold.remove();
    }

    /** Passes over the task or nested flow that begins at a node, if it is ignored; returns whether it is. */
    boolean ignore(int begin) {
        if (!progress.choices().isIgnored(begin)) {
            return false;
        }
        ChoiceTable.Span span = progress.choices().span(begin);
        for (int atom = span.firstAtom(); atom < span.endAtom(); atom++) {
            progress.states.move(atom, TaskTransition.IGNORE);
            untold.add(atom);
        }
        progress.done(span.end());
        return true;
    }
}
