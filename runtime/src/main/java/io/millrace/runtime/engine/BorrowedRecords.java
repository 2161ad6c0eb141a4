package io.millrace.runtime.engine;

import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.PlacedChoice;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.Feeding;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord;
import io.millrace.runtime.store.record.ScopeRecord.Choice;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.TaskRecord.BorrowedResult;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a fork takes from the records of the run that it comes from: the results that stand there and that nothing feeds which
 * runs again, the verdicts about their tasks, and the values of scopes that are taken as a whole. Not thread-safe.
 */
final class BorrowedRecords {
    private final RecordedEnds ends;
    private final FlowLayout layout;
    private final AtomGraph graph;
    private final FlowMachine machine;
    private final long at;
    private final Feeding again;
    /** By the place of the record that they come from, so that each stands behind what it needs. */
    private final Map<Integer, List<RunRecord>> borrowed = new TreeMap<>();

    /**
     * Makes them.
     *
     * @param ends the run, as its records tell of it
     * @param from the first task that runs again
     * @param at the present instant, in milliseconds
     */
    BorrowedRecords(RecordedEnds ends, int from, long at) {
        this.ends = ends;
        this.layout = ends.layout;
        this.graph = layout.graph();
        this.machine = ends.machine;
        this.at = at;
        this.again = new Feeding(graph);
        again.add(from);
        for (int atom = 0; atom < graph.atoms(); atom++) {
            if (!isThere(atom) || isToBeUndone(atom)) {
                again.add(atom);
            }
        }
        addScopesThatGiveValues();
    }

    /** An ignored task has no result, but what follows it may have one all the same. */
    private boolean isThere(int atom) {
        return machine.state(atom) == TaskState.SUCCEEDED || machine.state(atom) == TaskState.IGNORED;
    }

    /** In a suspended run a scope may be stopped that is undone when it goes on. */
    private boolean isToBeUndone(int atom) {
        return !machine.state().isFinished() && machine.recording().isStopped(graph.scopeOf(atom));
    }

    /** What a scope has from its controller is the same for all its tasks: they run again together. */
    private void addScopesThatGiveValues() {
        boolean more = true;
        while (more) {
            more = false;
            for (int scope = 1; scope <= layout.scopeCount(); scope++) {
                if (StoredValues.givesValue(layout.scope(scope)) && again.isScopeFed(scope) && !isFedWhole(scope)) {
                    again.addScope(scope);
                    more = true;
                }
            }
        }
    }

    private boolean isFedWhole(int scope) {
        for (int atom = 0; atom < graph.atoms(); atom++) {
            if (graph.isIn(scope, atom) && !again.isFed(atom)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what is taken of these records, in their order. */
    List<RunRecord> of(List<RunRecord> records) {
        for (int atom = 0; atom < graph.atoms(); atom++) {
            if (!again.isFed(atom) && machine.state(atom) == TaskState.SUCCEEDED) {
                add(lastOf(records, layout.name(atom)), result(atom));
            }
        }
        for (int scope = 1; scope <= layout.scopeCount(); scope++) {
            ScopeSpec spec = layout.scope(scope);
            if (StoredValues.givesValue(spec) && !again.isScopeFed(scope)) {
                addStart(records, scope, spec);
            }
        }
        for (int choice = 0; choice < layout.choiceCount(); choice++) {
            if (!again.isChoiceFed(choice)) {
                addVerdicts(records, layout.choice(choice));
            }
        }
        return borrowed.values().stream().flatMap(List::stream).toList();
    }

    private void add(int place, RunRecord record) {
        borrowed.computeIfAbsent(place, any -> new ArrayList<>()).add(record);
    }

    private RunRecord result(int atom) {
        return new BorrowedResult(at, layout.name(atom), ends.stored.given(atom, -1));
    }

    /** Returns the place of the record with which a task had succeeded. */
    private static int lastOf(List<RunRecord> records, String task) {
        int last = 0;
        for (int place = 0; place < records.size(); place++) {
            last = task.equals(succeeded(records.get(place))) ? place : last;
        }
        return last;
    }

    private static @Nullable String succeeded(RunRecord record) {
        if (record instanceof TaskResult result) {
            return result.attempt().task();
        } else if (record instanceof BorrowedResult result) {
            return result.task();
        }
        return record instanceof FrozenElements elements ? elements.task() : null;
    }

    private void addStart(List<RunRecord> records, int scope, ScopeSpec spec) {
        int last = -1;
        for (int place = 0; place < records.size(); place++) {
            last = begins(records.get(place), spec.name()) ? place : last;
        }
        if (last >= 0) {
            add(
                    last,
                    new RoundStart(
                            at,
                            RoundName.of(spec.name(), 1),
                            ends.stored.controllerValue(
                                    spec, machine.questions().controllerValue(scope))));
        }
    }

    private static boolean begins(RunRecord record, String scope) {
        return record instanceof ScopeRecord of
                && of.round().scope().equals(scope)
                && of.round().element() < 0
                && (of instanceof RoundStart
                        || (of instanceof RoundDecision decision && decision.choice() == Choice.RETRY));
    }

    /** Of a decider that was asked again only the last verdict counts, and those of the deciders behind it then. */
    private void addVerdicts(List<RunRecord> records, PlacedChoice choice) {
        if (!isDecided(choice.target())) {
            return;
        }
        List<String> names =
                choice.deciders().stream().map(decider -> decider.name()).toList();
        Map<Integer, Integer> places = new TreeMap<>();
        for (int place = 0; place < records.size(); place++) {
            if (records.get(place) instanceof Verdict verdict
                    && verdict.target().equals(choice.target())) {
                int number = names.indexOf(verdict.decider());
                places.keySet().removeIf(behind -> behind >= number);
                places.put(number, place);
            }
        }
        places.values().forEach(place -> add(place, records.get(place)));
    }

    /** Returns whether a task, or one of a nested flow, was done or ignored. */
    private boolean isDecided(String target) {
        for (int atom = 0; atom < graph.atoms(); atom++) {
            String name = layout.name(atom);
            if (isThere(atom) && (name.equals(target) || name.startsWith(target + "."))) {
                return true;
            }
        }
        return false;
    }
}
