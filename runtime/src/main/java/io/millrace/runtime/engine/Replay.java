package io.millrace.runtime.engine;

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
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A machine that is told again what the records of a run tell. It carries out commands only as far as the next record needs
 * it, and calls nothing of the user's: what has no recorded answer stays open. Not thread-safe.
 */
final class Replay {
    final RunDriver<?> driver;
    final FlowMachine machine;
    final Recording recording;
    final ReplayedQuestions questions;
    final ReplayedReverts reverts;
    private final FlowLayout layout;
    private final AtomGraph graph;
    private final ReplayedDelays delays;

    private boolean finished;

    Replay(RunDriver<?> driver) {
        this.driver = driver;
        this.layout = driver.layout;
        this.machine = driver.machine;
        this.recording = machine.recording();
        this.graph = layout.graph();
        this.questions = new ReplayedQuestions(layout, machine, recording);
        this.delays = new ReplayedDelays(machine, graph);
        this.reverts = new ReplayedReverts(recording, graph, delays);
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
            case Command.NOTE_REVERTED -> reverts.note(new Handed(subject, machine.element()));
            case Command.DELAY, Command.DELAY_ELEMENT, Command.DELAY_REVERT -> delays.add(command, machine.element());
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
        return questions.openWithoutValue(scope)
                || delays.passFor(scope, call)
                || questions.forgetMoot(scope)
                || perhapsRan(scope)
                || reverts.hadNotBegun(scope)
                || (call != null && questions.beganUnasked(call));
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

    /** Lets be handed out what can be, until something is so or nothing is left. */
    void handOut(BooleanSupplier enough) {
        while (!enough.getAsBoolean() && pull()) {
            // Nothing but that.
        }
    }

    /** It is recorded that the failed reverts of the run, which had ended, are called once more. */
    void retryReverts() {
        finished = false;
        machine.retryReverts();
    }

    boolean isFinished() {
        return finished;
    }

    boolean isHandedOut(Handed call) {
        return recording.is(call, TaskState.QUEUED) || recording.is(call, TaskState.RUNNING);
    }

    /** An attempt that was handed out has begun. */
    void begin(Handed call, int attempt) {
        if (call.element() < 0) {
            machine.started(call.atom());
        } else {
            machine.elements().started(call.atom(), call.element());
        }
        recording.countTo(call, attempt);
    }

    /** It is recorded that a task counts as reverted without a call. */
    void noted(Handed call) {
        reverts.noted(call);
        if (call.element() < 0) {
            driver.values.forget(call.atom());
        }
    }

    /**
     * All records are read: what perhaps ran is handed out again, what was not asked for is dropped.
     *
     * @param now delays that are over by then have passed
     * @param requests what was asked of the run and not applied
     * @param mayHaveRun whether a call that is handed out may have begun
     */
    RestoredRun end(Instant now, List<ControlRequest> requests, Predicate<Handed> mayHaveRun) {
        reverts.beginAll();
        do {
            handOut(() -> false);
        } while (delays.passUntil(now) || endUnknown());
        List<Handed> running = recording.running(0);
        List<Handed> lost = running.stream().filter(this::isSentOnce).toList();
        List<Handed> queued = recording.queued(0);
        List<Handed> unbegun = queued.stream()
                .filter(call -> !mayHaveRun.test(call) || isSentOnce(call))
                .toList();
        List<Handed> perhapsRun = new ArrayList<>(running);
        perhapsRun.addAll(queued);
        perhapsRun.removeAll(lost);
        perhapsRun.removeAll(unbegun);
        for (Handed call : perhapsRun) {
            machine.lost(call.atom(), call.element());
        }
        return new RestoredRun(reverts.notes(), questions.open(), reverts.open(), perhapsRun, unbegun, lost, requests);
    }

    /** What is sent at most once has begun only if that is recorded. */
    private boolean isSentOnce(Handed call) {
        return layout.isSentOnce(call.atom());
    }

    /** What perhaps ran in a stopped scope is called again only if its revert needs to know its result. */
    private boolean endUnknown() {
        for (Handed call : recording.running(0)) {
            if (!recording.isRevertPlain(call.atom()) && !isSentOnce(call)) {
                recording.perhapsRan(call);
                return true;
            }
        }
        return false;
    }
}
