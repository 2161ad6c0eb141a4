package io.millrace.runtime;

import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts for a progress bar what a run has done, and says it in a line. Not thread-safe. */
final class RunProgress {
    private static final int BAR = 24;

    private final String flow;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private @Nullable Count last;

    /** A task. The bit of an element is its index plus one; the bit 0 stands for the task as a whole. */
    private static final class Count {
        private final String task;
        private final BitSet running = new BitSet();
        private final BitSet done = new BitSet();
        private final BitSet reverted = new BitSet();
        /** How many elements the task has, -1 if it is not known to have any. */
        private int elements = -1;

        private boolean reverts;
        private double fraction = -1;
        private String detail = "";

        private Count(String task) {
            this.task = task;
        }

        private boolean isOfElements() {
            return elements >= 0;
        }

        /** Returns how many of the elements are in a set; of a task without elements, whether it is. */
        private int count(BitSet set) {
            return set.cardinality() - (isOfElements() && set.get(0) ? 1 : 0);
        }
    }

    RunProgress(String flow) {
        this.flow = flow;
    }

    void on(FlowEvent.TaskEvent event) {
        Count count = counts.computeIfAbsent(event.task(), Count::new);
        int bit = event.element().orElse(-1) + 1;
        if (event instanceof FlowEvent.ElementsFrozen frozen) {
            start(count, bit);
            count.running.clear(bit);
            count.elements = frozen.count();
        } else if (event instanceof FlowEvent.TaskStarted) {
            start(count, bit);
        } else if (event instanceof FlowEvent.TaskProgress progress) {
            count.fraction = progress.fraction();
            count.detail = progress.detail();
        } else if (event instanceof FlowEvent.TaskSucceeded) {
            count.running.clear(bit);
            count.done.set(bit);
        } else if (event instanceof FlowEvent.TaskFailed || event instanceof FlowEvent.TaskAbandoned) {
            count.running.clear(bit);
        } else if (event instanceof FlowEvent.TaskReverting) {
            count.reverts = true;
        } else if (event instanceof FlowEvent.TaskReverted) {
            count.reverts = true;
            count.done.clear(bit);
            count.reverted.set(bit);
        }
        last = count;
    }

    private static void start(Count count, int bit) {
        count.running.set(bit);
        count.done.clear(bit);
        count.reverted.clear(bit);
        count.reverts = false;
        count.fraction = -1;
    }

    /** Returns one line for all runs that go on. */
    static String line(Collection<RunProgress> runs) {
        if (runs.size() == 1) {
            return runs.iterator().next().line();
        }
        int running = runs.stream()
                .flatMap(run -> run.counts.values().stream())
                .mapToInt(count -> count.count(count.running))
                .sum();
        return runs.size() + " runs: " + running + " running, "
                + runs.stream().mapToInt(RunProgress::tasks).sum() + " tasks done";
    }

    /** Returns the last line of the run. */
    String end(String how) {
        int elements = counts.values().stream()
                .mapToInt(count -> count.isOfElements() ? count.count(count.done) : 0)
                .sum();
        int reverted = counts.values().stream()
                .mapToInt(count -> count.count(count.reverted))
                .sum();
        return flow + ": " + how + ", " + counted(tasks(), "task") + " done"
                + (elements == 0 ? "" : ", " + counted(elements, "element"))
                + (reverted == 0 ? "" : ", " + reverted + " reverted");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private int tasks() {
        return (int) counts.values().stream().filter(count -> count.done.get(0)).count();
    }

    private String line() {
        return flow + ": " + (last == null ? "started" : last.task + " " + state(last));
    }

    private String state(Count count) {
        if (count.reverts) {
            return count.isOfElements() ? count.count(count.reverted) + " reverted" : "reverting";
        }
        if (!count.isOfElements()) {
            if (count.running.isEmpty()) {
                return count.done.isEmpty() ? "failed" : "done";
            }
            return count.fraction < 0 ? "running" : bar(count.fraction) + percent(count.fraction, count.detail);
        }
        int done = count.count(count.done);
        double fraction = count.elements == 0 ? 1 : (double) done / count.elements;
        return bar(fraction) + done + " of " + count.elements + " (" + (int) (100 * fraction) + "%), "
                + count.count(count.running) + " running";
    }

    private static String percent(double fraction, String detail) {
        return (int) (100 * fraction) + "%" + (detail.isEmpty() ? "" : " " + EventText.oneLine(detail));
    }

    private static String bar(double fraction) {
        int full = (int) (BAR * fraction);
        return "[" + "#".repeat(full) + " ".repeat(BAR - full) + "] ";
    }
}
