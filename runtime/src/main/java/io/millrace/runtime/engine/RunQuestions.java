package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.PlacedChoice;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.FlowMachine;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Asks the deciders and the retry controllers of one run, and tells its machine what they answer. Not thread-safe. */
class RunQuestions {
    final RunDriver<?> driver;
    final FlowLayout layout;
    final FlowMachine machine;
    final RunValues<?> values;
    final @Nullable RunEvents events;
    final RunControls controls;

    RunQuestions(RunDriver<?> driver) {
        this.driver = driver;
        this.layout = driver.layout;
        this.machine = driver.machine;
        this.values = driver.values;
        this.events = driver.events;
        this.controls = new RunControls(values);
    }

    /** Asks the decider of a choice that is to be asked next. */
    void choose(int number) {
        PlacedChoice choice = layout.choice(number);
        boolean runs;
        try {
            int decider =
                    choice.deciders().get(machine.questions().decider(number)).number();
            runs = values.decide(choice.window(), decider);
        } catch (VirtualMachineError error) {
            machine.questions().deciderLost(number);
            throw error;
        } catch (Throwable thrown) {
            deciderFailed(number, noted(Failure.of(choice.target(), 1, Phase.DECIDE, thrown)));
            return;
        }
        decided(number, runs);
    }

    /** The decider of a choice answered. */
    void decided(int number, boolean runs) {
        machine.questions().decided(number, runs);
    }

    /** The decider of a choice failed. */
    void deciderFailed(int number, Failure failure) {
        machine.questions().deciderFailed(number, failure);
    }

    /** Asks the controller of a scope. */
    void control(int number) {
        ScopeSpec scope = layout.scope(number);
        boolean opening = machine.questions().isOpening(number);
        Instant now = driver.run.clock().now();
        RunControls.Answer answer;
        try {
            answer = controls.ask(
                    scope,
                    machine.questions().history(number),
                    driver.ends.since(number),
                    now,
                    ThreadLocalRandom.current().nextDouble());
        } catch (VirtualMachineError error) {
            machine.questions().controllerLost(number);
            throw error;
        } catch (Throwable thrown) {
            controllerFailed(number, failure(scope, thrown));
            return;
        }
        RetryDecision<?> decision = answer.decision();
        if (!opening) {
            controlled(number, answer, answer.delay().isZero() ? null : now.plus(answer.delay()));
        } else if (decision instanceof RetryDecision.Next<?> next) {
            opened(number, next);
        } else {
            boolean revertAll = decision instanceof RetryDecision.RevertAll;
            notOpened(number, revertAll, failure(scope, RunControls.notOpened(scope, decision)));
        }
    }

    /** The controller of a scope lets it begin. */
    void opened(int number, RetryDecision.Next<?> decision) {
        controls.provide(layout.scope(number), decision.value());
        machine.questions().controlled(number, decision, null);
    }

    /** Gives a scope the value of its controller. */
    final void provide(int number, Optional<?> value) {
        controls.provide(layout.scope(number), value);
    }

    /** The controller of a scope does not let it begin. */
    void notOpened(int number, boolean revertAll, Failure failure) {
        machine.questions().notOpened(number, revertAll, failure);
    }

    /** The controller of a scope failed. */
    void controllerFailed(int number, Failure failure) {
        machine.questions().controllerFailed(number, failure);
    }

    /** The controller of a scope decided what comes after a round that failed. */
    void controlled(int number, RunControls.Answer answer, @Nullable Instant due) {
        int round = machine.questions().history(number).size();
        machine.questions().controlled(number, answer.decision(), due);
        tellControlled(number, round, answer, due);
    }

    final void tellControlled(int number, int round, RunControls.Answer answer, @Nullable Instant due) {
        RetryDecision<?> decision = answer.decision();
        if (decision instanceof RetryDecision.Next) {
            driver.run.report().retried(answer.delay());
        }
        if (events != null) {
            events.retryDecided(layout.scope(number), round, decision, Optional.ofNullable(due));
        }
    }

    final Failure failure(ScopeSpec scope, Throwable thrown) {
        return noted(Failure.of(scope.name().isEmpty() ? driver.run.flow() : scope.name(), 1, Phase.CONTROL, thrown));
    }

    /** Keeps a failure for those who look at the run. */
    private Failure noted(Failure failure) {
        driver.run.report().failed(failure);
        return failure;
    }

    /** Waits until the next round of a scope is due. */
    void delay(int scope) {
        Instant due = machine.questions().due(scope);
        driver.wake(scope, due, () -> machine.questions().delayPassed(scope, due));
    }

    /** A scope begins anew: nothing is left of its values, and its controller gives another one. */
    void restarted(int scope) {
        AtomGraph graph = layout.graph();
        for (int atom = 0; atom < graph.atoms(); atom++) {
            if (graph.isIn(scope, atom)) {
                values.forget(atom);
                driver.ends.forget(atom);
            }
        }
        for (int gate = 0; gate < graph.gates(); gate++) {
            if (graph.isGateIn(scope, gate)) {
                values.forgetOutputs(gate);
            }
        }
        driver.ends.restarted(scope);
        controls.provide(layout.scope(scope), machine.questions().controllerValue(scope));
    }
}
