package io.millrace.runtime.engine;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.ControlRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is told again what the records of a run tell. It carries out commands only as far as the next record needs
 * it, and calls nothing of the user's: what has no recorded answer stays open. Not thread-safe.
 */
final class Replay {
    final RunDriver<?> driver;
    final FlowLayout layout;
    final FlowMachine machine;
    final Recording recording;
    private final AtomGraph graph;
    /** What was to be asked and is not answered, as commands. */
    private final List<Integer> questions = new ArrayList<>();
    /** What was undone without a call. */
    private final List<Handed> notes = new ArrayList<>();
    /** The reverts that were handed out, in this order. */
    private final Set<Handed> reverts = new LinkedHashSet<>();
    /** Those of them that had not begun when a wider scope was stopped. */
    private final Set<Handed> waiting = new HashSet<>(0);
    /** What waits for a delay, by what is waited for. */
    private final Map<String, Delay> delays = new TreeMap<>();

    private boolean finished;

    /** A delay of a scope, of an element or of a revert. */
    private record Delay(int command, int element, Instant due) {}

    Replay(RunDriver<?> driver) {
        this.driver = driver;
        this.layout = driver.layout;
        this.machine = driver.machine;
        this.recording = machine.recording();
        this.graph = layout.graph();
        machine.start();
    }

    /**
     * Carries out commands until something is so.
     *
     * @param ready what the next record needs
     * @param scope the innermost scope that the record is about
     * @param call the call that it is about, null if it is about none
     * @return whether it came to be so
     */
    boolean until(BooleanSupplier ready, int scope, @Nullable Handed call) {
        while (!ready.getAsBoolean()) {
            if (!pull() && !ready.getAsBoolean() && !unblock(scope, call)) {
                return false;
            }
        }
        return true;
    }

    /** Carries out the next command; returns whether there was one. */
    private boolean pull() {
        finished = false;
        int command = machine.next();
        int subject = Command.subject(command);
        switch (Command.kind(command)) {
            case Command.EXECUTE, Command.NOTE_IGNORED -> {}
            case Command.REVERT -> reverts.add(new Handed(subject, machine.element()));
            case Command.PASS -> {
                driver.values.pass(subject);
                machine.passed(subject);
            }
            case Command.CHOOSE, Command.CONTROL, Command.FREEZE -> questions.add(command);
            case Command.NOTE_REVERTED -> notes.add(new Handed(subject, machine.element()));
            case Command.DELAY, Command.DELAY_ELEMENT, Command.DELAY_REVERT -> {
                Delay delay = new Delay(command, machine.element(), due(command, machine.element()));
                delays.put(delay.toString(), delay);
            }
            case Command.RESTARTED -> driver.questions().restarted(subject);
            case Command.FINISH -> {
                finished = true;
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Lets something be so that was not recorded: the record that is there shows that it was. */
    private boolean unblock(int scope, @Nullable Handed call) {
        return openWithoutValue(scope)
                || passDelay(delay -> isFor(delay, scope, call))
                || forgetMoot(scope)
                || perhapsRan(scope)
                || hadNotBegun(scope);
    }

    private boolean isFor(Delay delay, int scope, @Nullable Handed call) {
        int subject = Command.subject(delay.command());
        return Command.kind(delay.command()) == Command.DELAY
                ? graph.isScopeIn(subject, scope)
                : new Handed(subject, delay.element()).equals(call);
    }

    private boolean passDelay(Predicate<Delay> which) {
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

    private Instant due(int command, int element) {
        int subject = Command.subject(command);
        return switch (Command.kind(command)) {
            case Command.DELAY -> machine.questions().due(subject);
            case Command.DELAY_ELEMENT -> machine.elements().due(subject, element);
            default -> machine.revertRetries().due(subject, element);
        };
    }

    /** A controller that gives no value was asked before its first round, which is not recorded. */
    private boolean openWithoutValue(int scope) {
        return takeQuestion(Command.CONTROL, number -> {
                    boolean opens = machine.questions().isOpening(number)
                            && !StoredValues.givesValue(layout.scope(number))
                            && graph.isScopeIn(number, scope);
                    if (opens) {
                        machine.questions().controlled(number, RetryDecision.next(), null);
                    }
                    return opens;
                })
                .isPresent();
    }

    /** The answer to a question in a stopped scope does not count, and is not recorded. */
    private boolean forgetMoot(int scope) {
        OptionalInt choice =
                takeQuestion(Command.CHOOSE, number -> recording.isStoppedWith(graph.scopeOfChoice(number), scope));
        if (choice.isPresent()) {
            machine.questions().decided(choice.getAsInt(), true);
            return true;
        }
        OptionalInt control = takeQuestion(
                Command.CONTROL,
                number -> machine.questions().isOpening(number) && recording.isStoppedWith(number, scope));
        control.ifPresent(number -> machine.questions().controlled(number, RetryDecision.next(), null));
        return control.isPresent() || forgetElements(scope);
    }

    /** A task whose elements were not frozen before its scope was stopped has none that began. */
    private boolean forgetElements(int scope) {
        OptionalInt atom = takeQuestion(Command.FREEZE, task -> recording.isStoppedWith(graph.scopeOf(task), scope));
        atom.ifPresent(task -> machine.elements().frozen(task, 1));
        return atom.isPresent();
    }

    /** What was running when a scope was stopped is over, since the scope is quiet; how it ended is not known. */
    private boolean perhapsRan(int scope) {
        for (Handed call : recording.running(0)) {
            if (recording.isStoppedWith(graph.scopeOf(call.atom()), scope)) {
                recording.perhapsRan(call);
                return true;
            }
        }
        return false;
    }

    /**
     * A revert without a recorded end, in a stopped scope that is quiet, had not begun: its owner had not come to it when the
     * scope was stopped, and calls it later.
     */
    private boolean hadNotBegun(int scope) {
        for (Handed call : reverts) {
            boolean awaited = recording.is(call, TaskState.REVERTING)
                    && !isDelayed(call)
                    && recording.isStoppedWith(graph.scopeOf(call.atom()), scope);
            if (awaited && waiting.add(call)) {
                recording.revertWaits(call);
                return true;
            }
        }
        return false;
    }

    private boolean isDelayed(Handed revert) {
        return delays.values().stream()
                .anyMatch(delay -> Command.kind(delay.command()) == Command.DELAY_REVERT
                        && revert.equals(new Handed(Command.subject(delay.command()), delay.element())));
    }

    /** A revert whose end is recorded has begun. */
    void beginRevert(Handed call) {
        if (waiting.remove(call)) {
            recording.revertBegins(call);
        }
    }

    /** Takes the first question of a kind that fits; returns its subject. */
    OptionalInt takeQuestion(int kind, IntPredicate fits) {
        for (Integer question : questions) {
            if (Command.kind(question) == kind && fits.test(Command.subject(question))) {
                questions.remove(question);
                return OptionalInt.of(Command.subject(question));
            }
        }
        return OptionalInt.empty();
    }

    boolean isAsked(int kind, IntPredicate fits) {
        return questions.stream()
                .anyMatch(question -> Command.kind(question) == kind && fits.test(Command.subject(question)));
    }

    /** Lets everything be handed out that can be. */
    void handOutAll() {
        while (pull()) {
            // Until nothing is left to do.
        }
    }

    boolean isFinished() {
        return finished;
    }

    boolean isHandedOut(Handed call) {
        return recording.is(call, TaskState.QUEUED) || recording.is(call, TaskState.RUNNING);
    }

    /** An attempt that was handed out has begun. */
    void begin(Handed call) {
        if (call.element() < 0) {
            machine.started(call.atom());
        } else {
            machine.elements().started(call.atom(), call.element());
        }
    }

    boolean isNoted(Handed call) {
        return notes.contains(call);
    }

    /** It is recorded that a task counts as reverted without a call. */
    void noted(Handed call) {
        notes.remove(call);
        if (call.element() < 0) {
            driver.values.forget(call.atom());
        }
    }

    /**
     * All records are read: what perhaps ran is handed out again, what was not asked for is dropped.
     *
     * @param now delays that are over by then have passed
     * @param requests what was asked of the run and not applied
     */
    RestoredRun end(Instant now, List<ControlRequest> requests) {
        waiting.forEach(recording::revertBegins);
        waiting.clear();
        do {
            handOutAll();
        } while (passDelay(delay -> !delay.due().isAfter(now)) || endUnknown());
        List<Handed> executions = new ArrayList<>(recording.running(0));
        executions.addAll(recording.queued(0));
        for (Handed call : executions) {
            machine.lost(call.atom(), call.element());
        }
        return new RestoredRun(List.copyOf(notes), List.copyOf(questions), reverting(), executions, requests);
    }

    private List<Handed> reverting() {
        // Between two calls a revert waits for its delay, which the machine tells of again.
        return reverts.stream()
                .filter(call -> recording.is(call, TaskState.REVERTING) && !isDelayed(call))
                .toList();
    }

    /** What perhaps ran in a stopped scope is called again only if its revert needs to know its result. */
    private boolean endUnknown() {
        for (Handed call : recording.running(0)) {
            if (!recording.isRevertPlain(call.atom())) {
                recording.perhapsRan(call);
                return true;
            }
        }
        return false;
    }
}
