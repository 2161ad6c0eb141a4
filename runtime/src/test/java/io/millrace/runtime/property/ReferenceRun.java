package io.millrace.runtime.property;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.LateAttempts.Late;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a run may do, and is, by the rules of the design, worked out from the tree anew at each question: slow, without
 * a counter or an index that could be wrong. It is told what happens, and refuses what may not happen.
 */
final class ReferenceRun {
    enum Phase {
        STOPPING,
        ASKING,
        REVERTING,
        DELAYED
    }

    /** What is being done about a scope that failed. */
    static final class Round {
        final TreeScope scope;
        Phase phase = Phase.STOPPING;
        /** When it begins anew; null for at once. */
        Instant due;

        boolean delayPassed;

        Round(TreeScope scope) {
            this.scope = scope;
        }

        @Override
        public String toString() {
            return scope.key() + " " + phase;
        }
    }

    /** The elements of a task. */
    static final class Elements {
        final TaskState[] states;
        final Map<Integer, Instant> delayed = new HashMap<>();
        /** When elements are due that are reverted once more before that. */
        final Map<Integer, Instant> held = new HashMap<>();
        /** Elements that are being reverted, and whose reverts were not called yet. */
        final Set<Integer> toRevert = new HashSet<>();

        Elements(int count) {
            states = new TaskState[count];
            java.util.Arrays.fill(states, TaskState.PENDING);
        }

        long count(TaskState... wanted) {
            return Stream.of(states).filter(List.of(wanted)::contains).count();
        }
    }

    final RandomTree tree;
    final Map<TreeNode, TaskState> states = new LinkedHashMap<>();
    final Map<TreeNode, Elements> elements = new HashMap<>();
    final List<Round> rounds = new ArrayList<>();
    /** Scopes whose controllers let them begin. */
    private final Set<TreeScope> opened = new HashSet<>();

    private final Set<TreeScope> opening = new HashSet<>();
    private final Map<TreeNode, Integer> asked = new HashMap<>();
    private final Map<TreeNode, DeciderDepth> verdicts = new HashMap<>();
    /** What is ignored because all its deciders were asked, and one said so. */
    private final Set<TreeNode> concluded = new HashSet<>();

    private final Set<TreeNode> deciding = new HashSet<>();
    /** Scopes whose controllers are being asked after a round that failed. */
    private final Set<TreeScope> asking = new HashSet<>();
    /** Tasks and flows that were ignored when it was their turn. */
    private final Set<TreeNode> passedOver = new HashSet<>();
    /** Tasks whose reverts failed and are to be called once more. */
    private final Set<TreeNode> toRetry = new HashSet<>();
    /** Tasks that failed because of their deciders. */
    private final Set<TreeNode> uncalled = new HashSet<>();

    /** Tasks that timed out, and whose attempts are awaited. */
    private final Set<TreeNode> awaited = new HashSet<>();
    /** Attempts that nobody waits for any more, and of which nothing came. */
    private final List<Attempt> abandoned = new ArrayList<>();
    /** Tasks and elements that gave something late, which their reverts get. */
    private final Set<Attempt> gaveLate = new HashSet<>();
    /** Tasks that are reverted once more, and whose reverts were not called yet. */
    final Set<TreeNode> lateReverts = new HashSet<>();

    /** An attempt of a task, or of an element of it. */
    record Attempt(TreeNode task, int element) {}

    boolean suspending;

    ReferenceRun(RandomTree tree) {
        this.tree = tree;
        tree.tasks.forEach(task -> states.put(task, TaskState.PENDING));
    }

    static void require(boolean allowed, String what) {
        if (!allowed) {
            throw new AssertionError(what);
        }
    }

    // What may be done.

    /** Returns whether something has the turn: what is before it is done, and the flow around it lets it begin. */
    private boolean hasTurn(TreeNode node) {
        return node.flow == null || (isInside(node.flow) && node.before.stream().allMatch(this::isDone));
    }

    private boolean isInside(TreeNode flow) {
        return isEntered(flow) && isOpen(flow.interior, flow.scope);
    }

    /** Returns whether nothing holds a task or flow back any more, except for the controller of the flow itself. */
    private boolean isEntered(TreeNode node) {
        return hasTurn(node)
                && !isIgnored(node)
                && nextDecider(node) < 0
                && (node.flow == null || isOpen(node.scope, node.outside()));
    }

    private boolean isOpen(TreeScope scope, TreeScope outer) {
        return scope == outer || !scope.isOpened() || opened.contains(scope);
    }

    private boolean isDone(TreeNode node) {
        if (node.isTask) {
            return is(node, TaskState.SUCCEEDED, TaskState.IGNORED);
        }
        return passedOver.contains(node)
                || (isInside(node) && node.members.stream().allMatch(this::isDone));
    }

    int nextDecider(TreeNode node) {
        for (int i = asked.getOrDefault(node, 0); i < node.deciders.size(); i++) {
            List<TreeNode> providers = node.deciders.get(i).providers();
            if (providers.isEmpty() || !providers.stream().allMatch(this::isIgnored)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isIgnored(TreeNode node) {
        return concluded.stream().anyMatch(target -> reaches(target, verdicts.get(target), node));
    }

    private static boolean reaches(TreeNode target, DeciderDepth depth, TreeNode node) {
        if (target == node) {
            return true;
        }
        return switch (depth) {
            case ATOM -> false;
            case NEIGHBORS -> target.followers().contains(node);
            // What follows the flow itself is never ignored: the flow around it was proven without knowing the decider.
            case FLOW, ALL -> follows(target, node);
        };
    }

    private static boolean follows(TreeNode target, TreeNode node) {
        return target.followers().stream().anyMatch(follower -> follower == node || follows(follower, node));
    }

    private static Stream<TreeNode> allNodes(TreeNode node) {
        return Stream.concat(Stream.of(node), node.members.stream().flatMap(ReferenceRun::allNodes));
    }

    boolean is(TreeNode task, TaskState... wanted) {
        return List.of(wanted).contains(states.get(task));
    }

    /** Returns the round that a scope is in, null if it is not stopped. */
    Round round(TreeScope scope) {
        return rounds.stream()
                .filter(round -> round.scope.encloses(scope))
                .findFirst()
                .orElse(null);
    }

    boolean isStopped(TreeScope scope) {
        return round(scope) != null;
    }

    private boolean goesOn(TreeScope scope) {
        return !suspending && !isStopped(scope);
    }

    boolean mayStart(TreeNode task) {
        return is(task, TaskState.PENDING) && isEntered(task) && goesOn(task.scope);
    }

    boolean mayStartElement(TreeNode task, int element) {
        Elements some = elements.get(task);
        return some != null
                && mayStartElements(task)
                && some.states[element] == TaskState.PENDING
                && !some.delayed.containsKey(element);
    }

    /** Returns whether one more element of a task may start, if there is one. */
    private boolean mayStartElements(TreeNode task) {
        Elements some = elements.get(task);
        return is(task, TaskState.RUNNING)
                && goesOn(task.scope)
                && (task.concurrency == 0
                        || some.count(TaskState.QUEUED, TaskState.RUNNING, TaskState.REVERTING) < task.concurrency);
    }

    boolean mayTryAgain(TreeNode task) {
        return is(task, TaskState.RUNNING) && !isStopped(task.scope);
    }

    boolean mayDecide(TreeNode node) {
        return hasTurn(node)
                && !isIgnored(node)
                && nextDecider(node) >= 0
                && !deciding.contains(node)
                && (!node.isTask || is(node, TaskState.PENDING))
                && goesOn(node.outside());
    }

    boolean mayOpen(TreeScope scope) {
        if (!scope.isOpened() || opened.contains(scope) || opening.contains(scope) || !goesOn(scope.parent)) {
            return false;
        } else if (scope.ofFlow) {
            return isEntered(scope.node);
        }
        return hasTurn(scope.node) && !isIgnored(scope.node) && nextDecider(scope.node) < 0;
    }

    /** Returns the task or flow that has the turn and is ignored, and that a task belongs to; null if there is none. */
    private TreeNode toPassOver(TreeNode task) {
        TreeNode found = null;
        for (TreeNode node = task; node.flow != null; node = node.flow) {
            if (!passedOver.contains(node) && !isStopped(node.outside()) && hasTurn(node) && isIgnored(node)) {
                found = node;
            }
        }
        return found;
    }

    boolean mayPassOver(TreeNode task) {
        return is(task, TaskState.PENDING) && toPassOver(task) != null;
    }

    boolean mayAsk(Round round) {
        return !suspending && round.phase == Phase.STOPPING && !round.scope.isRun() && isQuiet(round.scope);
    }

    boolean isQuiet(TreeScope scope) {
        return tree.tasks.stream().filter(task -> scope.encloses(task.scope)).noneMatch(this::isBusy)
                && deciding.stream().noneMatch(node -> scope.encloses(node.outside()))
                && Stream.concat(opening.stream(), asking.stream()).noneMatch(scope::encloses);
    }

    private boolean isBusy(TreeNode task) {
        Elements some = elements.get(task);
        return some == null
                ? is(task, TaskState.RUNNING, TaskState.REVERTING) || awaited.contains(task)
                : some.count(TaskState.RUNNING, TaskState.REVERTING) > 0;
    }

    boolean mayRevert(TreeNode task) {
        Round round = round(task.scope);
        return !suspending
                && round != null
                && round.phase == Phase.REVERTING
                && (is(task, TaskState.SUCCEEDED, TaskState.FAILED) || toRetry.contains(task))
                && tree.tasks.stream()
                        .filter(task::isBefore)
                        .allMatch(later -> is(later, TaskState.PENDING, TaskState.REVERTED, TaskState.IGNORED));
    }

    boolean isReverted(Round round) {
        return round.phase == Phase.REVERTING
                && tree.tasks.stream()
                        .filter(task -> round.scope.encloses(task.scope))
                        .noneMatch(task -> mayRevert(task) || is(task, TaskState.REVERTING));
    }

    boolean isReverting() {
        return rounds.stream()
                .anyMatch(round -> round.phase == Phase.REVERTING && !(isReverted(round) && !round.scope.isRun()));
    }

    boolean isAboutToRevert() {
        return rounds.stream().anyMatch(round -> round.phase == Phase.STOPPING || round.phase == Phase.ASKING);
    }

    boolean isAllDone() {
        return rounds.isEmpty() && tree.root.members.stream().allMatch(this::isDone) && isQuiet(tree.run);
    }

    /** Returns whether everything that could be undone is. */
    boolean isAllUndone() {
        boolean was = suspending;
        suspending = false;
        boolean undone = !rounds.isEmpty()
                && rounds.get(0).scope.isRun()
                && isQuiet(tree.run)
                && (rounds.get(0).phase == Phase.REVERTING
                        ? isReverted(rounds.get(0))
                        : tree.tasks.stream()
                                .noneMatch(task -> is(task, TaskState.SUCCEEDED, TaskState.FAILED, TaskState.RUNNING)));
        suspending = was;
        return undone;
    }

    RunState end() {
        if (rounds.isEmpty()) {
            return RunState.SUCCEEDED;
        }
        return abandoned.isEmpty()
                        && tree.tasks.stream()
                                .allMatch(task -> is(task, TaskState.PENDING, TaskState.REVERTED, TaskState.IGNORED))
                ? RunState.REVERTED
                : RunState.FAILED;
    }

    /** Returns what has to happen by itself now, if nothing is waiting for anything else. */
    List<String> due() {
        List<String> due = new ArrayList<>();
        for (TreeNode task : tree.tasks) {
            if (mayStart(task)) {
                due.add("start " + task);
            }
            if (mayPassOver(task)) {
                due.add("ignore " + task);
            }
            if (mayRevert(task) || lateReverts.contains(task)) {
                due.add("revert " + task);
            }
            if (elements.get(task) != null) {
                IntStream.range(0, task.elements)
                        .filter(element -> mayStartElement(task, element)
                                || elements.get(task).toRevert.contains(element))
                        .forEach(element -> due.add("start or revert element " + element + " of " + task));
            }
        }
        allNodes(tree.root).filter(this::mayDecide).forEach(node -> due.add("decide " + node));
        tree.scopes.stream().filter(this::mayOpen).forEach(scope -> due.add("open " + scope));
        for (Round round : rounds) {
            if (mayAsk(round)) {
                due.add("ask " + round.scope);
            }
            if (!suspending && !round.scope.isRun() && isReverted(round)) {
                due.add("begin anew, or wait for that: " + round.scope);
            }
        }
        if (isAllDone() || isAllUndone()) {
            due.add("finish");
        }
        return due;
    }

    // What happens.

    void queue(TreeNode task) {
        require(mayStart(task), "may not start " + task);
        states.put(task, TaskState.QUEUED);
    }

    void withdraw(TreeNode task) {
        require(is(task, TaskState.QUEUED), "may not withdraw " + task);
        states.put(task, TaskState.PENDING);
    }

    void start(TreeNode task) {
        require(is(task, TaskState.QUEUED), "was not handed out: " + task);
        states.put(task, TaskState.RUNNING);
    }

    void succeed(TreeNode task) {
        require(is(task, TaskState.RUNNING), "does not run: " + task);
        states.put(task, TaskState.SUCCEEDED);
        settle();
    }

    void fail(TreeNode task) {
        require(is(task, TaskState.RUNNING), "does not run: " + task);
        states.put(task, TaskState.FAILED);
        stop(task.scope);
    }

    void timeOut(TreeNode task) {
        require(is(task, TaskState.RUNNING), "does not run: " + task);
        states.put(task, TaskState.FAILED);
        awaited.add(task);
        stop(task.scope);
    }

    void endLate(TreeNode task, boolean succeeded) {
        require(awaited.remove(task), "is not awaited: " + task);
        if (succeeded) {
            gaveLate.add(new Attempt(task, -1));
        }
        settle();
    }

    /** Nobody waits any more for an attempt, which counts as failed. */
    void abandon(TreeNode task, int element) {
        awaited.remove(task);
        if (element < 0 && is(task, TaskState.RUNNING)) {
            states.put(task, TaskState.FAILED);
        }
        abandoned.add(new Attempt(task, element));
        settle();
    }

    /** An abandoned attempt gave something after all. */
    Late gave(TreeNode task, int element, boolean present) {
        Late becomes = !task.isRevertCalled(true)
                ? Late.LET_GO
                : element < 0 ? taskGave(task, present) : elementGave(task, element, present);
        if (becomes != Late.WAITS) {
            abandoned.remove(new Attempt(task, element));
        }
        if (becomes == Late.KEPT) {
            gaveLate.add(new Attempt(task, element));
        }
        settle();
        return becomes;
    }

    private Late taskGave(TreeNode task, boolean present) {
        if (is(task, TaskState.REVERTED)) {
            revertLate(task);
            return Late.REVERTED;
        }
        return present && is(task, TaskState.FAILED, TaskState.REVERT_FAILED) ? Late.KEPT : Late.WAITS;
    }

    private void revertLate(TreeNode task) {
        states.put(task, TaskState.REVERTING);
        Round round = round(task.scope);
        if (round.phase == Phase.DELAYED) {
            round.phase = Phase.REVERTING;
            round.delayPassed = false;
        }
    }

    private Late elementGave(TreeNode task, int element, boolean present) {
        Elements some = elements.get(task);
        if (some == null) {
            return Late.WAITS;
        } else if (!isUndone(some, element)) {
            boolean failed = List.of(TaskState.FAILED, TaskState.REVERT_FAILED).contains(some.states[element]);
            return present && failed ? Late.KEPT : Late.WAITS;
        } else if (is(task, TaskState.REVERTED)) {
            revertLate(task);
        } else if (mayTryAgain(task)) {
            some.held.put(element, some.delayed.remove(element));
        } else if (!is(task, TaskState.REVERTING)) {
            return Late.KEPT;
        }
        some.states[element] = TaskState.REVERTING;
        return Late.REVERTED;
    }

    /** Returns whether nothing is left of an element that was tried. */
    private static boolean isUndone(Elements some, int element) {
        return some.states[element] == TaskState.REVERTED
                || (some.states[element] == TaskState.PENDING && some.delayed.containsKey(element));
    }

    /** What was given late is ready to be undone. */
    void lateRevertBegins(TreeNode task, int element) {
        if (element < 0) {
            lateReverts.add(task);
        } else {
            elements.get(task).toRevert.add(element);
        }
    }

    void freeze(TreeNode task, int count) {
        require(is(task, TaskState.RUNNING), "does not run: " + task);
        elements.put(task, new Elements(count));
        settle();
    }

    void queueElement(TreeNode task, int element) {
        require(mayStartElement(task, element), "may not start element " + element + " of " + task);
        elements.get(task).states[element] = TaskState.QUEUED;
    }

    void moveElement(TreeNode task, int element, TaskState from, TaskState to) {
        require(elements.get(task).states[element] == from, "element " + element + " of " + task + " is not " + from);
        elements.get(task).states[element] = to;
    }

    /** Returns whether the task has succeeded with this element. */
    boolean succeedElement(TreeNode task, int element) {
        moveElement(task, element, TaskState.RUNNING, TaskState.SUCCEEDED);
        boolean all = mayTryAgain(task) && elements.get(task).count(TaskState.SUCCEEDED) == task.elements;
        if (all) {
            states.put(task, TaskState.SUCCEEDED);
        }
        settle();
        return all;
    }

    void failElement(TreeNode task, int element, boolean revertAll) {
        moveElement(task, element, TaskState.RUNNING, TaskState.FAILED);
        if (mayTryAgain(task)) {
            states.put(task, TaskState.FAILED);
        }
        stop(revertAll ? tree.run : task.scope);
    }

    void tryElementAgain(TreeNode task, int element, Instant due) {
        require(mayTryAgain(task), "may not be tried again: " + task);
        moveElement(task, element, TaskState.RUNNING, TaskState.REVERTING);
        Elements some = elements.get(task);
        if (due != null) {
            some.delayed.put(element, due);
        }
        if (task.isRevertCalled(false)) {
            some.toRevert.add(element);
        } else {
            some.states[element] = TaskState.PENDING;
        }
    }

    void delayOfElementPassed(TreeNode task, int element, Instant due) {
        if (elements.get(task) != null && mayTryAgain(task)) {
            elements.get(task).delayed.remove(element, due);
        }
    }

    void revert(TreeNode task) {
        if (lateReverts.remove(task)) {
            return;
        }
        require(mayRevert(task), "may not be reverted: " + task);
        require(toRetry.remove(task) || isRevertCalled(task), "its revert is not to be called: " + task);
        states.put(task, TaskState.REVERTING);
    }

    private boolean isRevertCalled(TreeNode task) {
        return !task.hasElements()
                && !uncalled.contains(task)
                && task.isRevertCalled(is(task, TaskState.SUCCEEDED) || gaveLate.contains(new Attempt(task, -1)));
    }

    /** To be followed by {@link #settle}, when it is clear whether anything has waited for this. */
    void noteReverted(TreeNode task) {
        if (elements.get(task) == null) {
            require(mayRevert(task) && !isRevertCalled(task), "is not reverted without a call: " + task);
        } else {
            beginElements(task);
            require(
                    elements.get(task).count(TaskState.REVERTING, TaskState.REVERT_FAILED) == 0,
                    "not all undone: " + task);
        }
        states.put(task, TaskState.REVERTED);
        endElements();
    }

    void beginElements(TreeNode task) {
        boolean again = toRetry.contains(task);
        if (!again && is(task, TaskState.REVERTING, TaskState.REVERTED, TaskState.REVERT_FAILED)) {
            return;
        }
        require(mayRevert(task), "may not be reverted: " + task);
        toRetry.remove(task);
        states.put(task, TaskState.REVERTING);
        Elements some = elements.get(task);
        for (int i = 0; i < task.elements; i++) {
            if (again && some.states[i] == TaskState.REVERT_FAILED) {
                some.states[i] = TaskState.REVERTING;
                some.toRevert.add(i);
            }
            boolean late = gaveLate.contains(new Attempt(task, i));
            if (late && isUndone(some, i)) {
                some.states[i] = TaskState.REVERTING;
                some.toRevert.add(i);
            }
            boolean succeeded = some.states[i] == TaskState.SUCCEEDED;
            if (succeeded || some.states[i] == TaskState.FAILED) {
                boolean called = task.isRevertCalled(succeeded || late);
                some.states[i] = called ? TaskState.REVERTING : TaskState.REVERTED;
                if (called) {
                    some.toRevert.add(i);
                }
            }
        }
    }

    private boolean hasElementsToRevert(TreeNode task) {
        Elements some = elements.get(task);
        return (task.isRevertCalled(true) && some.count(TaskState.SUCCEEDED) > 0)
                || (task.isRevertCalled(false) && some.count(TaskState.FAILED) > 0)
                || gaveLate.stream().anyMatch(gave -> gave.task() == task && gave.element() >= 0);
    }

    void revertElement(TreeNode task, int element) {
        Elements some = elements.get(task);
        if (!some.toRevert.contains(element)) {
            beginElements(task);
        }
        require(!suspending && some.toRevert.remove(element), "may not revert element " + element + " of " + task);
    }

    /** To be followed by {@link #settle}, too. */
    void elementReverted(TreeNode task, int element) {
        boolean again = mayTryAgain(task);
        gaveLate.remove(new Attempt(task, element));
        Instant due = elements.get(task).held.remove(element);
        if (due != null) {
            elements.get(task).delayed.put(element, due);
        }
        moveElement(task, element, TaskState.REVERTING, again ? TaskState.PENDING : TaskState.REVERTED);
        endElements();
    }

    void elementRevertFailed(TreeNode task, int element) {
        moveElement(task, element, TaskState.REVERTING, TaskState.REVERT_FAILED);
        if (is(task, TaskState.REVERTING)) {
            settle();
        } else {
            stop(tree.run);
        }
    }

    /** A task with elements of which one is left is left. */
    private void endElements() {
        elements.forEach((task, some) -> {
            if (some.count(TaskState.REVERT_FAILED) > 0
                    && !toRetry.contains(task)
                    && mayRevert(task)
                    && !hasElementsToRevert(task)) {
                beginElements(task);
            }
            if (is(task, TaskState.REVERTING)
                    && some.count(TaskState.REVERTING) == 0
                    && some.count(TaskState.REVERT_FAILED) > 0) {
                states.put(task, TaskState.REVERT_FAILED);
                stop(tree.run);
            }
        });
    }

    /** To be followed by {@link #settle}, too. */
    void reverted(TreeNode task) {
        require(is(task, TaskState.REVERTING), "is not being reverted: " + task);
        states.put(task, TaskState.REVERTED);
        endElements();
    }

    void revertFailed(TreeNode task) {
        require(is(task, TaskState.REVERTING), "is not being reverted: " + task);
        states.put(task, TaskState.REVERT_FAILED);
        stop(tree.run);
    }

    void ignore(TreeNode task) {
        if (is(task, TaskState.IGNORED)) {
            return;
        }
        require(mayPassOver(task), "is not to be ignored: " + task);
        TreeNode over = toPassOver(task);
        passedOver.add(over);
        over.tasks().forEach(each -> states.put(each, TaskState.IGNORED));
    }

    void decide(TreeNode node, int decider) {
        require(mayDecide(node) && nextDecider(node) == decider, "decider " + decider + " is not to be asked: " + node);
        deciding.add(node);
    }

    void decided(TreeNode node, boolean runs) {
        int decider = nextDecider(node);
        deciding.remove(node);
        if (!isStopped(node.outside())) {
            asked.put(node, decider + 1);
            DeciderDepth depth = node.deciders.get(decider).depth();
            if (!runs) {
                verdicts.merge(node, depth, (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
            if (nextDecider(node) < 0 && verdicts.containsKey(node)) {
                concluded.add(node);
            }
        }
        settle();
    }

    void deciderFailed(TreeNode node) {
        deciding.remove(node);
        if (node.isTask && !isStopped(node.outside())) {
            states.put(node, TaskState.FAILED);
            uncalled.add(node);
        }
        stop(node.outside());
    }

    void open(TreeScope scope) {
        require(mayOpen(scope), "is not to be asked before it begins: " + scope);
        opening.add(scope);
    }

    void opened(TreeScope scope) {
        opening.remove(scope);
        if (!isStopped(scope)) {
            opened.add(scope);
        }
        settle();
    }

    void notOpened(TreeScope scope, boolean revertAll) {
        opening.remove(scope);
        if (!isStopped(scope)) {
            stop(revertAll ? tree.run : scope.parent);
        }
        settle();
    }

    void ask(TreeScope scope) {
        Round round = round(scope);
        require(round != null && round.scope == scope && mayAsk(round), "is not to be asked: " + scope);
        round.phase = Phase.ASKING;
        asking.add(scope);
    }

    boolean isAsking(TreeScope scope) {
        Round round = round(scope);
        return round != null && round.scope == scope && round.phase == Phase.ASKING;
    }

    void decidedNext(TreeScope scope, Instant due) {
        asking.remove(scope);
        if (isAsking(scope)) {
            Round round = round(scope);
            round.due = due;
            beginReverting(round);
        }
        settle();
    }

    void decidedRevert(TreeScope scope, boolean all) {
        asking.remove(scope);
        if (isAsking(scope)) {
            round(scope).phase = Phase.STOPPING;
            stop(all ? tree.run : scope.parent);
        }
        settle();
    }

    void delay(TreeScope scope) {
        Round round = round(scope);
        require(
                round != null
                        && round.scope == scope
                        && round.due != null
                        && !suspending
                        && (round.phase == Phase.DELAYED || isReverted(round)),
                "no delay: " + scope);
        round.phase = Phase.DELAYED;
    }

    void delayPassed(TreeScope scope, Instant due) {
        Round round = round(scope);
        if (round != null && round.scope == scope && round.phase == Phase.DELAYED && due.equals(round.due)) {
            round.delayPassed = true;
        }
    }

    void restart(TreeScope scope) {
        Round round = round(scope);
        require(
                !suspending
                        && round != null
                        && round.scope == scope
                        && ((round.phase == Phase.DELAYED && round.delayPassed)
                                || (round.due == null && isReverted(round))),
                "may not begin anew: " + scope);
        rounds.remove(round);
        for (TreeNode task : tree.tasks) {
            if (scope.encloses(task.scope)) {
                require(is(task, TaskState.PENDING, TaskState.REVERTED, TaskState.IGNORED), "is left: " + task);
                states.put(task, TaskState.PENDING);
                elements.remove(task);
                uncalled.remove(task);
            }
        }
        gaveLate.removeIf(gave -> scope.encloses(gave.task().scope));
        passedOver.removeIf(node -> scope.encloses(node.outside()));
        asked.keySet().removeIf(node -> scope.encloses(node.outside()));
        concluded.removeIf(node -> scope.encloses(node.outside()));
        verdicts.keySet().removeIf(node -> scope.encloses(node.outside()));
        opened.removeIf(inner -> inner != scope && scope.encloses(inner));
    }

    boolean hasFailedReverts() {
        return states.containsValue(TaskState.REVERT_FAILED);
    }

    /** What is left of the run, which has failed, is to be undone once more. */
    void retryReverts() {
        require(end() == RunState.FAILED && hasFailedReverts(), "there is no revert to retry");
        suspending = false;
        tree.tasks.stream().filter(task -> is(task, TaskState.REVERT_FAILED)).forEach(toRetry::add);
        settle();
    }

    void stop(TreeScope scope) {
        if (!isStopped(scope)) {
            rounds.removeIf(round -> scope.encloses(round.scope));
            rounds.add(0, new Round(scope));
        }
        settle();
    }

    private void beginReverting(Round round) {
        round.phase = Phase.REVERTING;
        elements.keySet().stream()
                .filter(task -> round.scope.encloses(task.scope) && is(task, TaskState.RUNNING))
                .forEach(task -> states.put(task, TaskState.FAILED));
    }

    void settle() {
        for (Round round : rounds) {
            if (round.scope.isRun() && round.phase == Phase.STOPPING && !suspending && isQuiet(round.scope)) {
                beginReverting(round);
            }
        }
        endElements();
    }

    @Override
    public String toString() {
        return "states " + states + "\nrounds " + rounds + (suspending ? "\nsuspending" : "") + "\nopened " + opened
                + "\nverdicts " + verdicts + "\nasked " + asked + "\ndeciding " + deciding;
    }
}
