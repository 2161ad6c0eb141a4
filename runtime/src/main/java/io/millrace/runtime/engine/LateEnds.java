package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Failure.Phase;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.LateAttempts.Late;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How the attempts of one run end that count as failed although they may give something: they took too long, were
 * cancelled, or an interceptor failed. Not thread-safe.
 */
class LateEnds {
    private final FlowLayout layout;
    private final FlowMachine machine;
    private final RunValues<?> values;
    private final @Nullable RunEvents events;
    private final AttemptEnds ends;
    private final Stragglers stragglers = new Stragglers();

    LateEnds(RunDriver<?> driver, AttemptEnds ends) {
        this.layout = driver.layout;
        this.machine = driver.machine;
        this.values = driver.values;
        this.events = driver.events;
        this.ends = ends;
    }

    /** An attempt of a task takes too long. */
    void timedOut(int atom, int attempt) {
        timedOut(atom, ends.noted(Failure.of(layout.name(atom), -1, attempt, Phase.EXECUTE, timeout(atom))));
    }

    /** An attempt of a task has failed, as it takes too long. */
    void timedOut(int atom, Failure failure) {
        machine.lateAttempts().timedOut(atom, failure);
        if (events != null) {
            events.taskFailed(atom, -1, failure.attempt(), failure);
        }
    }

    /** What an attempt gave late is kept; the machine may be told. */
    void gave(int atom, int element, Runnable tells) {
        tells.run();
    }

    /** Nobody waits for an attempt any more; the machine may be told. */
    void abandoned(int atom, int element, int attempt, Runnable tells) {
        tells.run();
    }

    /** Returns the exception for an attempt that takes too long. */
    TimeoutException timeout(int atom) {
        return new TimeoutException("it took longer than " + layout.timeout(atom));
    }

    /** An attempt ended that had timed out, and was awaited. What it gave is kept for its revert. */
    void ended(int atom, @Nullable Object result, @Nullable Throwable thrown) {
        if (isKept(values, atom, -1, result, thrown)) {
            gave(atom, -1, () -> machine.lateAttempts().endedLate(atom, true));
        } else {
            machine.lateAttempts().endedLate(atom, false);
        }
    }

    /** An attempt of an element ended that had timed out. What it gave is kept for its revert. */
    void elementEnded(int atom, int element, int attempt, @Nullable Object result, @Nullable Throwable thrown) {
        if (isKept(values, atom, element, result, thrown)) {
            gave(atom, element, () -> machine.lateAttempts().succeededLate(atom, element));
        }
        ends.failed(atom, element, attempt, timeout(atom));
    }

    private static boolean isKept(
            RunValues<?> values, int atom, int element, @Nullable Object result, @Nullable Throwable thrown) {
        GivenBeforeFailure given =
                thrown == null ? null : GivenBeforeFailure.in(thrown).orElse(null);
        if (thrown != null && given == null) {
            return false;
        }
        try {
            values.keep(atom, element, given == null ? result : given.result());
            return true;
        } catch (Throwable wrong) {
            // It gave nothing that could be kept; what it fails with is something else.
            return false;
        }
    }

    /** An attempt fails after it gave something, which is kept for its revert; returns what it fails with. */
    Throwable keepGiven(int atom, int element, GivenBeforeFailure given) {
        if (isKept(values, atom, element, null, given)) {
            gave(atom, element, () -> machine.lateAttempts().succeededLate(atom, element));
        }
        return Objects.requireNonNull(given.getCause());
    }

    /** Nobody waits any more for the end of an attempt of an element, which fails with that. */
    void elementAbandoned(int atom, int element, int attempt, Throwable why) {
        addStraggler(atom, element, attempt);
        ends.failed(atom, element, attempt, why);
        abandoned(atom, element, attempt, () -> {
            machine.lateAttempts().abandoned(atom, element);
            if (events != null) {
                events.taskAbandoned(atom, element, attempt);
            }
        });
    }

    /** Nobody waits any more for the end of an attempt. */
    void graceOver(int atom, int attempt) {
        addStraggler(atom, -1, attempt);
        abandoned(atom, -1, attempt, () -> {
            machine.lateAttempts().graceOver(atom);
            if (events != null) {
                events.taskAbandoned(atom, -1, attempt);
            }
        });
    }

    /** Notes an attempt that is abandoned, with the values that its revert is to see. */
    final Straggler addStraggler(int atom, int element, int attempt) {
        Straggler abandoned = new Straggler(
                atom,
                element,
                attempt,
                values.kept(),
                machine.mishaps().failure(atom, element).filter(failure -> failure.attempt() == attempt));
        stragglers.add(abandoned);
        return abandoned;
    }

    /** Returns an attempt that was abandoned, as long as it is known. */
    final Optional<Straggler> straggler(int atom, int element, int attempt) {
        return stragglers.find(atom, element, attempt);
    }

    /** An attempt ended that was abandoned. What it gave is undone, as long as the run is not finished. */
    final void endedAbandoned(int atom, int element, int attempt, @Nullable Object result, @Nullable Throwable thrown) {
        straggler(atom, element, attempt).ifPresent(abandoned -> {
            if (isKept(abandoned.values(), atom, element, result, thrown)) {
                gave(abandoned);
            } else {
                stragglers.forget(abandoned);
            }
        });
    }

    /** An attempt that was abandoned gave something, which is kept with its values. */
    void gave(Straggler abandoned) {
        if (tell(abandoned) == Late.REVERTED) {
            begin(abandoned);
        }
    }

    /** Tells the machine that an abandoned attempt gave something. */
    final Late tell(Straggler abandoned) {
        int atom = abandoned.atom();
        int element = abandoned.element();
        boolean present = machine.attempt(atom, element) == abandoned.number();
        Late becomes =
                ends.isFinishing() ? Late.TOO_LATE : machine.lateAttempts().gave(atom, element, present);
        switch (becomes) {
            case KEPT, REVERTED -> stragglers.revert(abandoned);
            case WAITS -> stragglers.await(abandoned);
            case LET_GO, TOO_LATE -> stragglers.forget(abandoned);
        }
        return becomes;
    }

    /** Lets be undone what an abandoned attempt gave. */
    final void begin(Straggler abandoned) {
        machine.lateAttempts().revertBegins(abandoned.atom(), abandoned.element());
    }

    /** Returns the abandoned attempt that the revert of a task or element undoes, null if it undoes the last one. */
    final @Nullable Straggler reverting(int atom, int element) {
        return stragglers.reverting(atom, element);
    }

    /** The revert of a task or element ended, or there was none to call: what waited for that is undone now. */
    final void revertEnded(int atom, int element, boolean undone) {
        if (undone) {
            stragglers.reverted(atom, element);
        }
        Straggler next = stragglers.takeWaiting(atom, element);
        if (next != null) {
            gave(next);
        }
    }

    /** A task is to be tried again. */
    final void restarted(int atom) {
        stragglers.restarted(atom);
    }
}
