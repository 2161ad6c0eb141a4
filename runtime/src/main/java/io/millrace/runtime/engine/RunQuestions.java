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
final class RunQuestions {
    private final RunDriver<?> driver;
    private final FlowLayout layout;
    private final FlowMachine machine;
    private final RunValues<?> values;
    private final @Nullable RunEvents events;
    private final RunControls controls;

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
            machine.questions().deciderFailed(number, noted(Failure.of(choice.target(), 1, Phase.DECIDE, thrown)));
            return;
        }
        machine.questions().decided(number, runs);
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
            machine.questions().controllerFailed(number, failure(scope, thrown));
            return;
        }
        RetryDecision<?> decision = answer.decision();
        Instant due = answer.delay().isZero() ? null : now.plus(answer.delay());
        int round = machine.questions().history(number).size();
        if (opening && decision instanceof RetryDecision.Next<?> next) {
            controls.provide(scope, next.value());
        } else if (opening) {
            boolean revertAll = decision instanceof RetryDecision.RevertAll;
            machine.questions().notOpened(number, revertAll, failure(scope, RunControls.notOpened(scope, decision)));
            return;
        }
        machine.questions().controlled(number, decision, due);
        if (!opening && decision instanceof RetryDecision.Next) {
            driver.run.report().retried(answer.delay());
        }
        if (!opening && events != null) {
            events.retryDecided(scope, round, decision, Optional.ofNullable(due));
        }
    }

    private Failure failure(ScopeSpec scope, Throwable thrown) {
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
