package io.millrace.runtime.machine;

import io.millrace.runtime.RunState;
import java.util.ArrayList;
import java.util.List;

/**
 * The last transitions of a run, for the message of a defect, kept as numbers in a ring. As long as all goes well only
 * the end of a task is worth a word, and that order is known anyway: the ring is filled from the first failure or halt
 * on. Not thread-safe.
 */
final class History {
    private static final int LIMIT = 256;
    /** Stands for the run where atoms have their numbers. */
    private static final int RUN = 1 << 27;
    /** Added to the numbers of scopes. */
    private static final int SCOPE = 1 << 26;

    private final AtomGraph graph;
    private final List<String> before;
    /** Its length is a power of two. */
    private final int[] ring;

    private int size;

    /**
     * Starts a history.
     *
     * @param graph the graph of the run
     * @param ended the names of the tasks whose attempts ended before, in the order in which they did
     */
    History(AtomGraph graph, List<String> ended) {
        this.graph = graph;
        this.before = ended(ended);
        // A task that is executed and reverted makes five transitions, a scope that is tried again about eight, a run
        // four.
        int wanted = Math.min(LIMIT, 5 * graph.atoms() + 8 * graph.scopes().count() + 4);
        this.ring = new int[Integer.highestOneBit(2 * wanted - 1)];
    }

    /** Returns what is known of a time of which only the ends of attempts are. */
    static List<String> ended(List<String> ended) {
        return ended.stream()
                .skip(Math.max(0, ended.size() - LIMIT))
                .map(name -> name + " ended")
                .toList();
    }

    void task(int atom, byte to) {
        add(atom, to);
    }

    void run(RunState to) {
        add(RUN, StateCode.of(to));
    }

    void round(int scope, Round.Phase to) {
        add(SCOPE + scope, StateCode.of(to));
    }

    private void add(int subject, byte code) {
        ring[size++ & (ring.length - 1)] = subject << StateCode.BITS | code;
    }

    /** Returns the transitions, oldest first, each as a subject and the state that it came to. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(before);
        int first = Math.max(0, size - ring.length);
        if (first > 0) {
            lines.add("(" + first + " earlier ones)");
        }
        for (int i = first; i < size; i++) {
            int entry = ring[i & (ring.length - 1)];
            int subject = entry >>> StateCode.BITS;
            int code = entry & StateCode.MASK;
            lines.add(line(subject, code));
        }
        return lines;
    }

    private String line(int subject, int code) {
        if (subject == RUN) {
            return "run -> " + StateCode.run(code);
        } else if (subject >= SCOPE) {
            return "scope " + (subject - SCOPE) + " -> " + StateCode.phase(code);
        }
        return graph.name(subject) + " -> " + StateCode.task(code);
    }
}
