package io.millrace.runtime.property;

import static io.millrace.runtime.property.ReferenceRun.require;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.HandedOut;
import io.millrace.runtime.machine.LateAttempts.Late;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drives the machine of a tree as an engine might, any interleaving, side by side with the reference: each command must
 * be allowed by it, and the machine may wait only if nothing is due by it.
 */
final class LockstepRun {
    /** How often, in percent, things happen; how many rounds, and how often failed reverts, are tried again at most. */
    record Chances(
            int fail,
            int revertFail,
            int suspend,
            int cancel,
            int halt,
            int early,
            int overtake,
            int delay,
            int rounds,
            int revertRetries,
            int late) {
        static final Chances CALM = new Chances(10, 0, 0, 0, 0, 30, 30, 20, 8, 0, 4);
        static final Chances ROUGH = new Chances(15, 8, 3, 1, 1, 40, 30, 20, 8, 3, 10);
        static final Chances WILD = new Chances(30, 25, 8, 2, 4, 50, 50, 30, 12, 3, 25);
        /** For all choices: only the order of ends, successes and failures, what is taken back, and decisions. */
        static final Chances EVERY_ORDER = new Chances(4, 0, 0, 0, 0, 0, 50, 0, 1, 0, 0);
        /** The same, and reverts may fail. */
        static final Chances EVERY_ORDER_AND_REVERT = new Chances(4, 1, 0, 0, 0, 0, 50, 0, 1, 0, 0);
        /** Any of a few attempts and reverts may fail, and reverts that do are called once more. */
        static final Chances EVERY_RETRY_OF_REVERTS = new Chances(4, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        /** Any attempt may be too late or be abandoned, and give something at any time after that. */
        static final Chances EVERY_LATE_END = new Chances(0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1);

        /** Returns whether an attempt starts and ends in one step. */
        boolean isAtOnce() {
            return early == 0;
        }
    }

    private static final int STEPS = 20_000;

    /** Something whose end the machine waits for. */
    private sealed interface Pending {
        record Task(TreeNode task, int element, Begun begun) implements Pending {}

        record Revert(TreeNode task, int element) implements Pending {}

        record Decider(int choice, TreeNode target) implements Pending {}

        record Control(TreeScope scope, int number, boolean opening) implements Pending {}

        record Delay(TreeScope scope, int number, Instant due) implements Pending {}

        record ElementDelay(TreeNode task, int element, Instant due) implements Pending {}

        /** An attempt that timed out. */
        record Late(TreeNode task) implements Pending {}

        /** What an abandoned attempt gave is to be undone when it is recorded. */
        record LateRevert(TreeNode task, int element) implements Pending {}
    }

    /** How far an attempt is. */
    private static final class Begun {
        /** An engine's thread makes it, or one has begun to. */
        boolean started;
        /** The reference knows. */
        boolean told;

        @Override
        public String toString() {
            return told ? "told" : started ? "started" : "queued";
        }
    }

    private final RandomTree tree;
    private final Picks picks;
    private final Chances chances;
    private final FlowLayout layout;
    private final FlowMachine machine;
    final ReferenceRun reference;
    private final List<Pending> pending = new ArrayList<>();
    /** Reverts that were taken back, and have to be handed out again. */
    private final List<Pending> takenBack = new ArrayList<>();

    /** Attempts that were abandoned and may give something, and those that did when their tasks were tried again. */
    private final List<Straggler> stragglers = new ArrayList<>();

    private final List<Straggler> waitingStragglers = new ArrayList<>();

    private record Straggler(TreeNode task, int element, int number) {}

    private final List<String> log = new ArrayList<>();
    private long instants;
    private int roundsLeft;
    private int revertRetriesLeft;

    LockstepRun(RandomTree tree, Picks picks, Chances chances) {
        this.tree = tree;
        this.picks = picks;
        this.chances = chances;
        this.roundsLeft = chances.rounds();
        this.revertRetriesLeft = chances.revertRetries();
        this.layout = TreeFlow.of(tree, null).plan().layout();
        this.machine = new FlowMachine(layout.graph(), new HandedOut() {
            @Override
            public boolean takeBack(int atom, int element) {
                return takeBackTask(atom, element);
            }

            @Override
            public boolean takeBackRevert(int atom, int element) {
                return takeRevertBack(node(atom), element);
            }
        });
        this.reference = new ReferenceRun(tree);
    }

    /** Goes on to the end of the run, and returns its state. */
    RunState toTheEnd() {
        try {
            return run();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(describe(wrong), wrong);
        }
    }

    private String describe(Throwable wrong) {
        return wrong.getMessage() + "\ntree\n" + tree + "\nhappened\n  " + String.join("\n  ", log) + "\nreference\n"
                + reference + "\nmachine " + machine.state() + " " + machine.history() + "\npending " + pending;
    }

    private RunState run() {
        machine.start();
        for (int step = 0; step < STEPS; step++) {
            int command = machine.next();
            if (Command.kind(command) != Command.FINISH) {
                carryOut(command);
            } else if (!goesOnAfter(finish())) {
                return machine.state();
            }
            if (!machine.state().equals(RunState.SUSPENDED)
                    && (Command.kind(command) == Command.WAIT || picks.chance(chances.early()))) {
                goOn(Command.kind(command) == Command.WAIT);
            }
        }
        throw new AssertionError("no end after " + STEPS + " steps");
    }

    private void note(String what) {
        log.add(what);
    }

    private void carryOut(int command) {
        int subject = Command.subject(command);
        switch (Command.kind(command)) {
            case Command.EXECUTE -> execute(node(subject), machine.elements().current());
            case Command.REVERT -> revert(node(subject), machine.elements().current());
            case Command.NOTE_REVERTED ->
                noteReverted(node(subject), machine.elements().current());
            case Command.NOTE_IGNORED -> {
                note("ignored " + node(subject));
                reference.ignore(node(subject));
            }
            case Command.PASS -> machine.passed(subject);
            case Command.CHOOSE -> {
                TreeNode target = tree.node(layout.choice(subject).target());
                note("decider of " + target);
                reference.decide(target, machine.questions().decider(subject));
                pending.add(new Pending.Decider(subject, target));
            }
            case Command.CONTROL -> control(subject);
            case Command.DELAY -> {
                note("delay " + scope(subject));
                reference.delay(scope(subject));
                pending.add(new Pending.Delay(
                        scope(subject), subject, machine.questions().due(subject)));
            }
            case Command.RESTARTED -> {
                note("restarted " + scope(subject));
                reference.restart(scope(subject));
                stragglers.removeIf(some -> isOfElementIn(some, scope(subject)));
                waitingStragglers.removeIf(some -> isOfElementIn(some, scope(subject)));
            }
            case Command.FREEZE -> freeze(subject, node(subject));
            case Command.DELAY_ELEMENT -> {
                int element = machine.elements().current();
                note("delay " + node(subject) + "[" + element + "]");
                pending.add(new Pending.ElementDelay(
                        node(subject), element, machine.elements().due(subject, element)));
            }
            case Command.WAIT -> checkWait();
            case Command.REST -> rest();
            default -> throw new AssertionError("unknown command " + command);
        }
    }

    private TreeNode node(int atom) {
        return tree.node(layout.name(atom));
    }

    private int atom(TreeNode task) {
        return layout.atom(task.name()).orElseThrow();
    }

    private TreeScope scope(int number) {
        if (number == 0) {
            return tree.run;
        }
        ScopeSpec spec = layout.scope(number);
        return tree.scope(spec.name(), spec.ofFlow());
    }

    private void execute(TreeNode task, int element) {
        note("execute " + task + (element < 0 ? "" : "[" + element + "]"));
        if (element < 0) {
            reference.queue(task);
        } else {
            reference.queueElement(task, element);
        }
        pending.add(new Pending.Task(task, element, new Begun()));
    }

    private void revert(TreeNode task, int element) {
        note("revert " + task + (element < 0 ? "" : "[" + element + "]"));
        if (takenBack.remove(new Pending.Revert(task, element))) {
            require(!reference.suspending, "is handed out while the run is to rest");
        } else if (element < 0) {
            reference.revert(task);
        } else {
            reference.revertElement(task, element);
        }
        pending.add(new Pending.Revert(task, element));
    }

    private void noteReverted(TreeNode task, int element) {
        note("note reverted " + task + (element < 0 ? "" : "[" + element + "]"));
        if (element < 0) {
            reference.noteReverted(task);
        } else {
            reference.beginElements(task);
        }
        undone(task, element);
    }

    /** Returns whether an attempt was one of an element that will be frozen anew. */
    private static boolean isOfElementIn(Straggler some, TreeScope scope) {
        return some.element() >= 0 && scope.encloses(some.task().scope);
    }

    /** A task or element is reverted: what was given late and has waited for that is told again. */
    private void undone(TreeNode task, int element) {
        waitingStragglers.stream()
                .filter(some -> some.task() == task && some.element() == element)
                .findFirst()
                .ifPresent(some -> {
                    waitingStragglers.remove(some);
                    gave(some);
                });
        reference.settle();
    }

    private void gave(Straggler some) {
        int atom = atom(some.task());
        boolean present = machine.attempt(atom, some.element()) == some.number();
        Late becomes = machine.lateAttempts().gave(atom, some.element(), present);
        note(some + " gave something: " + becomes);
        Late expected = reference.gave(some.task(), some.element(), present);
        require(becomes == expected, some + " is " + becomes + ", not " + expected);
        Pending.LateRevert revert = new Pending.LateRevert(some.task(), some.element());
        if (becomes == Late.WAITS) {
            waitingStragglers.add(some);
        } else if (becomes == Late.REVERTED && picks.chance(chances.overtake())) {
            pending.add(revert);
        } else if (becomes == Late.REVERTED) {
            lateRevertBegins(revert);
        }
    }

    private void lateRevertBegins(Pending.LateRevert revert) {
        note("what " + revert.task() + "[" + revert.element() + "] gave is recorded");
        machine.lateAttempts().revertBegins(atom(revert.task()), revert.element());
        reference.lateRevertBegins(revert.task(), revert.element());
    }

    private void control(int number) {
        TreeScope scope = scope(number);
        boolean opening = machine.questions().isOpening(number);
        note("control " + scope + (opening ? " to begin" : ""));
        if (opening) {
            reference.open(scope);
        } else {
            reference.ask(scope);
        }
        pending.add(new Pending.Control(scope, number, opening));
    }

    private void freeze(int atom, TreeNode task) {
        note("freeze " + task);
        reference.queue(task);
        reference.start(task);
        if (picks.chance(chances.fail() / 4)) {
            note("freezing fails " + task);
            machine.failed(atom, failure(task));
            reference.fail(task);
        } else if (task.elements == 0) {
            machine.completed(atom);
            reference.succeed(task);
        } else {
            machine.elements().frozen(atom, task.elements);
            reference.freeze(task, task.elements);
        }
    }

    private static Failure failure(TreeNode task) {
        return Failure.of(task.name(), 1, Failure.Phase.EXECUTE, new IllegalStateException("no"));
    }

    private void checkWait() {
        reference.settle();
        require(pending.stream().anyMatch(this::isAlive), "nothing is under way, and the machine waits");
        if (!reference.suspending) {
            require(reference.due().isEmpty(), "the machine waits, but this is due: " + reference.due());
            for (TreeNode task : tree.tasks) {
                TaskState state = machine.state(atom(task));
                require(state == reference.states.get(task), task + " is " + state);
            }
            RunState expected = reference.isReverting() ? RunState.REVERTING : RunState.RUNNING;
            // A wider round may take over from one that was reverting.
            require(
                    machine.state() == expected
                            || (machine.state() == RunState.REVERTING && reference.isAboutToRevert()),
                    "the run is " + machine.state() + ", not " + expected);
        }
    }

    /** Returns whether the end of something is still awaited. */
    private boolean isAlive(Pending some) {
        return !(some instanceof Pending.Delay delay && !isAwaited(delay));
    }

    private boolean isAwaited(Pending.Delay delay) {
        ReferenceRun.Round round = reference.round(delay.scope());
        return round != null
                && round.scope == delay.scope()
                && round.phase == ReferenceRun.Phase.DELAYED
                && delay.due().equals(round.due);
    }

    private void goOn(boolean must) {
        if (picks.chance(chances.cancel())) {
            cancel();
        } else if (picks.chance(chances.halt())) {
            halt();
        } else if (!reference.suspending && picks.chance(chances.suspend())) {
            note("suspend");
            machine.suspend();
            reference.suspending = true;
        } else if (!stragglers.isEmpty() && picks.chance(chances.late())) {
            gave(stragglers.remove(picks.of(stragglers.size())));
        } else if (!pending.isEmpty()) {
            end(pending.remove(picks.of(pending.size())));
        } else {
            require(!must, "nothing is under way");
        }
    }

    private void cancel() {
        note("cancel");
        machine.cancel();
        reference.stop(tree.run);
    }

    /** The driver stops at once, as for a closed engine or a dead thread; what runs may end before it goes on. */
    private void halt() {
        note("halt");
        machine.halt();
        reference.suspending = true;
        while (!pending.isEmpty() && picks.chance(60)) {
            Pending some = pending.get(picks.of(pending.size()));
            // Deciders and controllers are asked by the driver itself.
            if (!(some instanceof Pending.Decider) && !(some instanceof Pending.Control)) {
                pending.remove(some);
                end(some);
            }
        }
        if (picks.chance(chances.cancel() * 3)) {
            cancel();
        }
        resume();
    }

    private void resume() {
        note("resume");
        machine.resume();
        reference.suspending = false;
        reference.settle();
    }

    private void rest() {
        note("rest");
        require(reference.suspending, "was not asked to rest");
        require(
                reference.isQuiet(tree.run)
                        || !takenBack.isEmpty()
                        || !reference.lateReverts.isEmpty()
                        || reference.elements.values().stream().anyMatch(some -> !some.toRevert.isEmpty()),
                "rests while something runs");
        require(!reference.isAllDone(), "rests though all is done");
        machine.rested();
        while (!stragglers.isEmpty() && picks.chance(chances.late())) {
            gave(stragglers.remove(picks.of(stragglers.size())));
        }
        while (!pending.isEmpty() && picks.chance(30)) {
            Pending some = pending.get(picks.of(pending.size()));
            if (some instanceof Pending.Delay || some instanceof Pending.ElementDelay) {
                pending.remove(some);
                end(some);
            }
        }
        if (picks.chance(chances.cancel() * 3)) {
            cancel();
        }
        resume();
    }

    private RunState finish() {
        note("finish");
        require(takenBack.isEmpty(), "these were never handed out again: " + takenBack);
        reference.settle();
        require(reference.isAllDone() || reference.isAllUndone(), "there is something left to do: " + reference.due());
        machine.finished();
        require(machine.state() == reference.end(), "ended as " + machine.state() + ", not " + reference.end());
        for (TreeNode task : tree.tasks) {
            TaskState state = machine.state(atom(task));
            require(state == reference.states.get(task), task + " ended as " + state);
        }
        return machine.state();
    }

    /** Perhaps lets failed reverts be called once more. */
    private boolean goesOnAfter(RunState end) {
        boolean failedReverts = reference.hasFailedReverts();
        require(machine.hasFailedReverts() == failedReverts, "whether a revert failed: " + failedReverts);
        if (end != RunState.FAILED || !failedReverts || revertRetriesLeft == 0) {
            return false;
        }
        revertRetriesLeft--;
        note("retry reverts");
        machine.retryReverts();
        reference.retryReverts();
        return true;
    }

    /** Takes a revert back; the reference knows nothing of it, for it the task is being reverted all the while. */
    private boolean takeRevertBack(TreeNode task, int element) {
        Pending.Revert revert = new Pending.Revert(task, element);
        if (!pending.contains(revert) || picks.chance(chances.overtake())) {
            return false;
        }
        note("taken back: revert of " + task + "[" + element + "]");
        pending.remove(revert);
        takenBack.add(revert);
        return true;
    }

    private boolean takeBackTask(int atom, int element) {
        Pending.Task task = pending.stream()
                .filter(Pending.Task.class::isInstance)
                .map(Pending.Task.class::cast)
                .filter(some -> some.task() == node(atom) && some.element() == element)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not handed out: " + node(atom) + "[" + element + "]"));
        if (task.begun().started || picks.chance(chances.overtake())) {
            note("too late to take back " + task.task());
            task.begun().started = true;
            referenceStart(task);
            return false;
        }
        note("taken back " + task.task() + "[" + element + "]");
        pending.remove(task);
        if (element < 0) {
            reference.withdraw(task.task());
        } else {
            reference.moveElement(task.task(), element, TaskState.QUEUED, TaskState.PENDING);
        }
        return true;
    }

    private void referenceStart(Pending.Task task) {
        if (!task.begun().told) {
            task.begun().told = true;
            if (task.element() < 0) {
                reference.start(task.task());
            } else {
                reference.moveElement(task.task(), task.element(), TaskState.QUEUED, TaskState.RUNNING);
            }
        }
    }

    private void end(Pending some) {
        if (some instanceof Pending.Task task) {
            task(task);
        } else if (some instanceof Pending.Revert revert) {
            revertEnded(revert);
        } else if (some instanceof Pending.Decider decider) {
            decided(decider);
        } else if (some instanceof Pending.Control control) {
            controlled(control);
        } else if (some instanceof Pending.Delay delay) {
            note("delay passed " + delay.scope());
            machine.questions().delayPassed(delay.number(), delay.due());
            reference.delayPassed(delay.scope(), delay.due());
        } else if (some instanceof Pending.ElementDelay delay) {
            note("delay passed " + delay.task() + "[" + delay.element() + "]");
            machine.elements().delayPassed(atom(delay.task()), delay.element(), delay.due());
            reference.delayOfElementPassed(delay.task(), delay.element(), delay.due());
        } else if (some instanceof Pending.Late late) {
            endLate(late.task());
        } else if (some instanceof Pending.LateRevert revert) {
            lateRevertBegins(revert);
        }
    }

    /** An attempt that timed out ends within the grace, or is abandoned. */
    private void endLate(TreeNode task) {
        int atom = atom(task);
        if (picks.chance(50)) {
            boolean succeeded = picks.chance(50);
            note("ended late " + task + ": " + succeeded);
            machine.lateAttempts().endedLate(atom, succeeded);
            reference.endLate(task, succeeded);
        } else {
            abandon(task);
        }
    }

    private void abandon(TreeNode task) {
        note("abandoned " + task);
        machine.lateAttempts().graceOver(atom(task));
        reference.abandon(task, -1);
        stragglers.add(new Straggler(task, -1, machine.attempt(atom(task), -1)));
    }

    private void task(Pending.Task task) {
        int atom = atom(task.task());
        int element = task.element();
        if (element < 0) {
            machine.started(atom);
        } else {
            machine.elements().started(atom, element);
        }
        if (!task.begun().started) {
            task.begun().started = true;
            referenceStart(task);
            note("started " + task.task() + (element < 0 ? "" : "[" + element + "]"));
            if (!chances.isAtOnce()) {
                pending.add(task);
                return;
            }
        }
        referenceStart(task);
        if (element < 0 && picks.chance(chances.late())) {
            late(task.task());
            return;
        }
        boolean fails = picks.chance(chances.fail());
        note((fails ? "failed " : "completed ") + task.task() + (element < 0 ? "" : "[" + element + "]"));
        if (element >= 0) {
            elementEnded(task.task(), atom, element, fails);
        } else if (fails) {
            machine.failed(atom, failure(task.task()));
            reference.fail(task.task());
        } else {
            machine.completed(atom);
            reference.succeed(task.task());
        }
    }

    /** An attempt takes too long; or the run was cancelled, and nobody waits for it any more. */
    private void late(TreeNode task) {
        if (reference.isStopped(tree.run)) {
            abandon(task);
            return;
        }
        note("timed out " + task);
        machine.lateAttempts().timedOut(atom(task), failure(task));
        reference.timeOut(task);
        pending.add(new Pending.Late(task));
    }

    private void elementEnded(TreeNode task, int atom, int element, boolean fails) {
        if (!fails) {
            boolean all = machine.elements().completed(atom, element);
            require(reference.succeedElement(task, element) == all, "all elements succeeded: " + all);
            if (all) {
                machine.elements().allCompleted(atom);
            }
            return;
        }
        require(machine.elements().mayTryAgain(atom) == reference.mayTryAgain(task), "whether it may be tried again");
        Straggler straggler = new Straggler(task, element, machine.attempt(atom, element));
        if (machine.elements().mayTryAgain(atom) && roundsLeft > 0 && picks.chance(60)) {
            roundsLeft--;
            Instant due = picks.chance(chances.delay()) ? instant() : null;
            note("tries again" + (due != null ? " later" : ""));
            machine.elements().tryAgain(atom, element, failure(task), due);
            reference.tryElementAgain(task, element, due);
        } else {
            boolean all = machine.elements().mayTryAgain(atom) && picks.chance(20);
            machine.elements().failed(atom, element, failure(task), all);
            reference.failElement(task, element, all);
        }
        if (picks.chance(chances.late())) {
            note("abandoned " + straggler);
            machine.lateAttempts().abandoned(atom, element);
            reference.abandon(task, element);
            stragglers.add(straggler);
        }
    }

    private Instant instant() {
        return Instant.ofEpochSecond(instants++);
    }

    private void revertEnded(Pending.Revert revert) {
        int atom = atom(revert.task());
        boolean fails = picks.chance(chances.revertFail());
        int element = revert.element();
        note("revert of " + revert.task() + (element < 0 ? "" : "[" + element + "]") + (fails ? " failed" : " ended"));
        Failure failure = failure(revert.task());
        if (element >= 0 && fails) {
            machine.elements().revertFailed(atom, element, failure);
            reference.elementRevertFailed(revert.task(), element);
        } else if (element >= 0) {
            machine.elements().reverted(atom, element);
            reference.elementReverted(revert.task(), element);
        } else if (fails) {
            machine.revertFailed(atom, failure);
            reference.revertFailed(revert.task());
        } else {
            machine.reverted(atom);
            reference.reverted(revert.task());
        }
        undone(revert.task(), element);
    }

    private void decided(Pending.Decider decider) {
        if (picks.chance(chances.fail() / 3)) {
            note("decider fails " + decider.target());
            machine.questions().deciderFailed(decider.choice(), failure(decider.target()));
            reference.deciderFailed(decider.target());
        } else {
            boolean runs = picks.chance(60);
            note("decider says " + runs + " for " + decider.target());
            machine.questions().decided(decider.choice(), runs);
            reference.decided(decider.target(), runs);
        }
    }

    private void controlled(Pending.Control control) {
        TreeScope scope = control.scope();
        int number = control.number();
        if (picks.chance(chances.fail() / 5)) {
            note("controller fails " + scope);
            machine.questions().controllerFailed(number, failure(tree.tasks.get(0)));
            if (control.opening()) {
                reference.notOpened(scope, true);
            } else {
                reference.decidedRevert(scope, true);
            }
        } else if (control.opening()) {
            boolean opens = !picks.chance(chances.fail() / 2);
            note("controller lets begin: " + opens + " " + scope);
            if (opens) {
                machine.questions().controlled(number, RetryDecision.next(1), null);
                reference.opened(scope);
            } else {
                boolean all = picks.chance(30);
                machine.questions().notOpened(number, all, failure(tree.tasks.get(0)));
                reference.notOpened(scope, all);
            }
        } else if (roundsLeft > 0 && picks.chance(60)) {
            roundsLeft--;
            Instant due = picks.chance(chances.delay()) ? instant() : null;
            note("controller tries again" + (due != null ? " later " : " ") + scope);
            machine.questions().controlled(number, new RetryDecision.Next<>(Optional.of(1)), due);
            reference.decidedNext(scope, due);
        } else {
            boolean all = picks.chance(30);
            note("controller reverts" + (all ? " all " : " ") + scope);
            machine.questions().controlled(number, all ? RetryDecision.revertAll() : RetryDecision.revert(), null);
            reference.decidedRevert(scope, all);
        }
    }
}
