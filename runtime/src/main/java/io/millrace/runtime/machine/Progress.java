package io.millrace.runtime.machine;

import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What has begun and ended in a run, and what therefore may begin. Not thread-safe.
 *
 * <p>On the way of success an event costs no object, and a run O(atoms + edges).
 */
final class Progress {
    private static final @Nullable Elements[] NO_ELEMENTS = {};
    private static final int[] NO_SCOPES = {};

    final AtomGraph graph;
    final ScopeTree tree;
    final TaskStates states;
    final Agenda agenda;
    // Most runs need none of these: made when first asked for.
    private @Nullable Choices choices;
    private @Nullable Mishaps mishaps;
    private @Nullable Stragglers stragglers;
    private HandedOut handedOut;
    /** By atom, from when its elements are known; empty if no task has any. */
    private final @Nullable Elements[] elements;
    /** By node: how many predecessors are not done. */
    private final int[] open;
    /** How many calls have begun and not ended. */
    private int calls;
    /** The same by scope, those of scopes within it included; empty if there is but the scope of the whole run. */
    private final int[] scopeCalls;
    /** How many atoms were handed out and have not started. */
    private int queued;

    Progress(AtomGraph graph, HandedOut handedOut) {
        this.graph = graph;
        this.tree = graph.scopes();
        this.states = new TaskStates(graph);
        this.agenda = new Agenda(graph);
        this.handedOut = handedOut;
        this.elements = graph.hasElements() ? new @Nullable Elements[graph.atoms()] : NO_ELEMENTS;
        this.open = graph.openPredecessors();
        this.scopeCalls = tree.count() == 1 ? NO_SCOPES : new int[tree.count()];
    }

    Choices choices() {
        Choices known = choices;
        if (known == null) {
            known = new Choices(graph);
            choices = known;
        }
        return known;
    }

    Mishaps mishaps() {
        Mishaps known = mishaps;
        if (known == null) {
            known = new Mishaps();
            mishaps = known;
        }
        return known;
    }

    Stragglers stragglers() {
        Stragglers known = stragglers;
        if (known == null) {
            known = new Stragglers();
            stragglers = known;
        }
        return known;
    }

    /** Returns which attempt of a task or element the present or the next one is. */
    int attempt(int atom, int element) {
        Mishaps known = mishaps;
        return known == null ? 1 : known.attempt(atom, element);
    }

    /** Lets go of all that a run that has ended does not need to be looked at. */
    void letGo() {
        handedOut = HandedOut.NEVER;
        mishaps = null;
    }

    void begin() {
        for (int root : graph.roots()) {
            agenda.add(root);
        }
    }

    /** Notes that a call begins. */
    void enter(int scope) {
        calls++;
        for (int around = scope; around > 0; around = tree.parent(around)) {
            scopeCalls[around]++;
        }
    }

    /** Notes that a call ends. */
    void leave(int scope) {
        calls--;
        for (int around = scope; around > 0; around = tree.parent(around)) {
            scopeCalls[around]--;
        }
    }

    boolean isQuiet(int scope) {
        return calls(scope) == 0;
    }

    /** Returns how many calls have begun and not ended in a scope. */
    int calls(int scope) {
        return scope == 0 ? calls : scopeCalls[scope];
    }

    /** Returns whether nothing goes on and nothing waits to begin, in a run in which nothing is stopped. */
    boolean isIdle() {
        // A task runs as long as one of its elements is handed out, is delayed or waits for its turn.
        return calls + queued == 0 && agenda.isEmpty() && (elements.length == 0 || areElementsIdle());
    }

    private boolean areElementsIdle() {
        return Arrays.stream(elements).noneMatch(some -> some != null && states.is(some.atom, TaskState.RUNNING));
    }

    /** Returns the elements of a task, null if it has none or they are not known. */
    @Nullable
    Elements elements(int atom) {
        return elements.length == 0 ? null : elements[atom];
    }

    /** Returns the elements of a task that has begun with them. */
    Elements elementsOf(int atom) {
        return Objects.requireNonNull(elements(atom), "the elements are not frozen");
    }

    /** Returns the elements of all tasks that have begun with theirs. */
    List<Elements> allElements() {
        return Arrays.stream(elements).filter(Objects::nonNull).toList();
    }

    /** Freezes the elements of a task. */
    Elements freeze(int atom, int count) {
        Elements frozen = new Elements(states, atom, count, graph.concurrency(atom));
        elements[atom] = frozen;
        return frozen;
    }

    /** Lets the next elements of a task start, when it is its turn. */
    void offer(Elements some) {
        if (!some.inAgenda && some.isStartable()) {
            some.inAgenda = true;
            agenda.add(some.atom);
        }
    }

    /** Notes that what follows a node has one thing less to wait for. */
    void done(int node) {
        for (int i = graph.firstSuccessor(node), end = graph.endOfSuccessors(node); i < end; i++) {
            int successor = graph.successor(i);
            if (--open[successor] == 0) {
                agenda.add(successor);
            }
        }
    }

    void queue(int atom) {
        states.move(atom, TaskTransition.QUEUE);
        queued++;
    }

    void start(int atom) {
        states.move(atom, TaskTransition.START);
        queued--;
        enter(tree.of(atom));
    }

    /** Lets nothing begin any more in a scope; returns the failures of elements that were to be tried again. */
    List<Mishaps.Filed> stop(int scope) {
        withdraw(scope);
        agenda.drop(scope);
        List<Mishaps.Filed> unresolved = new ArrayList<>(0);
        for (Elements some : allElements()) {
            if (tree.contains(scope, some.atom)) {
                if (states.is(some.atom, TaskState.RUNNING)) {
                    for (int element : some.unresolved()) {
                        mishaps().filed(Mishaps.element(some.atom, element)).ifPresent(unresolved::add);
                    }
                }
                some.stop();
            }
        }
        return unresolved;
    }

    /** Notes that tasks with elements that did not all run are over, in a scope in which nothing goes on. */
    void endUnfinished(int scope) {
        for (Elements some : allElements()) {
            if (tree.contains(scope, some.atom) && states.is(some.atom, TaskState.RUNNING)) {
                states.end(some.atom, TaskTransition.FAIL);
            }
        }
    }

    /** Takes back what was handed out in a scope and has not started. */
    private void withdraw(int scope) {
        withdrawElements(scope);
        for (int atom = 0; queued > 0 && atom < graph.atoms(); atom++) {
            if (tree.contains(scope, atom) && states.is(atom, TaskState.QUEUED)) {
                if (handedOut.takeBack(atom, -1)) {
                    states.move(atom, TaskTransition.WITHDRAW);
                    queued--;
                } else {
                    start(atom);
                }
            }
        }
    }

    private void withdrawElements(int scope) {
        for (Elements some : allElements()) {
            for (int element = 0; tree.contains(scope, some.atom) && element < some.count(); element++) {
                if (some.is(element, TaskState.QUEUED)) {
                    if (handedOut.takeBack(some.atom, element)) {
                        some.withdraw(element);
                    } else {
                        some.move(element, TaskTransition.START);
                        enter(tree.of(some.atom));
                    }
                }
            }
            if (states.is(some.atom, TaskState.RUNNING)) {
                offer(some);
            }
        }
    }

    /** Takes back what was handed out and has not started; it is handed out again later. */
    void withdrawForNow() {
        int[] before = new int[graph.atoms()];
        int count = 0;
        for (int atom = 0; queued > 0 && atom < graph.atoms(); atom++) {
            if (states.is(atom, TaskState.QUEUED)) {
                before[count++] = atom;
            }
        }
        withdraw(0);
        for (int i = 0; i < count; i++) {
            if (states.is(before[i], TaskState.PENDING)) {
                agenda.add(before[i]);
            }
        }
    }

    /** Returns the keys of the tasks, and of the elements of tasks, that are being reverted, last first. */
    List<Long> reverting() {
        List<Long> keys = new ArrayList<>();
        for (int atom = graph.atoms() - 1; atom >= 0; atom--) {
            Elements some = elements(atom);
            if (some == null && states.is(atom, TaskState.REVERTING)) {
                keys.add(Mishaps.element(atom, -1));
            }
            if (some != null) {
                some.reverting().forEach(element -> keys.add(Mishaps.element(some.atom, element)));
            }
        }
        return keys;
    }

    /** Takes back a revert, if it was handed out and has not started. */
    boolean takeBackRevert(long key) {
        return handedOut.takeBackRevert(Mishaps.atom(key), Mishaps.elementOf(key));
    }

    /** Returns how many atoms of a scope are in a state. */
    int count(int scope, TaskState state) {
        return (int) IntStream.range(0, graph.atoms())
                .filter(atom -> tree.contains(scope, atom) && states.is(atom, state))
                .count();
    }

    /** Lets a scope begin anew: everything in it is undone. */
    void restart(int scope) {
        choices().forget(scope);
        stragglers().restart(atom -> tree.contains(scope, atom));
        if (elements.length > 0) {
            mishaps().forgetElements(atom -> tree.contains(scope, atom));
        }
        AtomGraph.Predecessors predecessors = graph.predecessors();
        int size = tree.size(scope);
        for (int place = 0; place < size; place++) {
            int node = tree.member(scope, place);
            if (node < graph.atoms() && !states.is(node, TaskState.PENDING)) {
                mishaps().again(node, states.is(node, TaskState.REVERTED));
                states.move(node, TaskTransition.AGAIN);
                if (elements.length > 0) {
                    elements[node] = null;
                }
            }
            open[node] = 0;
            for (int i = predecessors.first(node); i < predecessors.end(node); i++) {
                open[node] += tree.contains(scope, predecessors.at(i)) ? 1 : 0;
            }
            if (open[node] == 0) {
                agenda.add(node);
            }
        }
    }
}
