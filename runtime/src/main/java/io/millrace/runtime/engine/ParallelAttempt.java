package io.millrace.runtime.engine;

import io.millrace.runtime.engine.Mailbox.Message;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.spi.MillraceTimer;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An attempt of a task or of a revert: first what an executor runs, then the message of how it ended. */
class ParallelAttempt extends AttemptQueue.Place
        implements Runnable, BiConsumer<@Nullable Object, @Nullable Throwable> {
    private static final int QUEUED = 0;
    private static final int STARTED = 1;
    private static final int WITHDRAWN = 2;
    private static final int CONCLUDED = 3;
    private static final AtomicIntegerFieldUpdater<ParallelAttempt> PHASE =
            AtomicIntegerFieldUpdater.newUpdater(ParallelAttempt.class, "phase");

    private final ParallelDriver<?> driver;
    private final int command;
    private final int element;
    private final int number;
    private final @Nullable Attempt call;
    /** Changed by {@link #PHASE} alone. */
    private volatile int phase = QUEUED;
    /**
     * What makes the attempt. Guarded by this if attempts are interrupted; else each thread only compares it with
     * itself, so it need not be.
     */
    private @Nullable Thread thread;

    private boolean told;
    private boolean timedOut;
    /** What goes off when the attempt takes too long; an attempt that is over does not keep it. */
    private MillraceTimer.@Nullable Alarm alarm;

    private @Nullable Object result;
    private @Nullable Throwable thrown;

    ParallelAttempt(ParallelDriver<?> driver, int command, int element, int number, long count) {
        this.driver = driver;
        this.command = command;
        this.element = element;
        this.number = number;
        int atom = Command.subject(command);
        if (!isExecution()) {
            this.call = Attempt.revert(driver, atom, element, number, count);
        } else if (driver.layout.wantsContext(atom)) {
            this.call = Attempt.execute(driver, atom, element, number, count);
        } else {
            this.call = null;
        }
    }

    final int command() {
        return command;
    }

    final int atom() {
        return Command.subject(command);
    }

    /** Returns the element, -1 for a task without elements. */
    final int element() {
        return element;
    }

    final int number() {
        return number;
    }

    void setAlarm(MillraceTimer.Alarm newAlarm) {
        cancelAlarm();
        alarm = newAlarm;
    }

    private void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    boolean isTimedOut() {
        return timedOut;
    }

    boolean hasStarted() {
        return phase == STARTED || phase == CONCLUDED;
    }

    /** Tells the attempt that it took too long. */
    void cancel(boolean interrupt) {
        timedOut = true;
        cancelCall(interrupt);
    }

    /** Tells the attempt that nobody waits for its result any more. */
    void cancelCall(boolean interrupt) {
        if (call != null) {
            call.cancel();
        }
        if (interrupt) {
            synchronized (this) {
                Thread running = thread;
                if (running != null) {
                    running.interrupt();
                }
            }
        }
    }

    private void enterThread() {
        if (driver.interrupts) {
            synchronized (this) {
                thread = Thread.currentThread();
            }
        } else {
            thread = Thread.currentThread();
        }
    }

    /** Lets the thread not be interrupted any more; an interrupt that was meant for this attempt reaches no other. */
    private void leaveThread() {
        if (driver.interrupts) {
            synchronized (this) {
                thread = null;
                Thread.interrupted();
            }
        } else {
            thread = null;
            Thread.interrupted();
        }
    }

    final boolean isExecution() {
        return Command.kind(command) == Command.EXECUTE;
    }

    /** Returns whether it is an attempt of a task that is not called again when it is not known how it ended. */
    boolean isSentOnce() {
        return isExecution() && driver.layout.isSentOnce(atom());
    }

    /** Returns the number of the attempt that is made because this one was lost. */
    int repeated() {
        return isExecution() ? driver.machine.attempt(atom(), element) : number + 1;
    }

    /** Takes the attempt back; returns false if it has started. */
    boolean withdraw() {
        return PHASE.compareAndSet(this, QUEUED, WITHDRAWN);
    }

    /** Begins the attempt, if it was not withdrawn; returns whether it is to be made. */
    final boolean claim() {
        return PHASE.compareAndSet(this, QUEUED, STARTED);
    }

    /** Ends an attempt that was begun; returns whether it had not been ended before. */
    final boolean conclude() {
        return PHASE.compareAndSet(this, STARTED, CONCLUDED);
    }

    /** Notes how the attempt ended. */
    final void end(@Nullable Object newResult, @Nullable Throwable newThrown) {
        result = newResult;
        thrown = newThrown;
    }

    /** Returns whether the call does not block, so that the run's own thread may make it. */
    final boolean isMadeAtHome() {
        return isExecution() ? driver.layout.isNonBlocking(atom()) : driver.layout.isRevertNonBlocking(atom());
    }

    boolean isMadeBy(Thread other) {
        return thread == other;
    }

    @Override
    public void run() {
        ParallelAttempt attempt = this;
        while (attempt != null) {
            attempt = attempt.make(true);
        }
    }

    /** Makes the attempt; what comes of it others make. */
    final void runAlone() {
        make(false);
    }

    /** Makes the attempt, and returns the one that this thread makes next, if it takes one. */
    private @Nullable ParallelAttempt make(boolean takesNext) {
        if (!claim()) {
            return null;
        }
        enterThread();
        RunTimes times = null;
        if (driver.events != null || isLimited()) {
            driver.tell(new Message() {
                @Override
                void deliver() {
                    started();
                }
            });
            times = begun();
        }
        try {
            Object returned = isExecution() ? driver.values.execute(atom(), call) : driver.revert(call());
            if (isAsynchronous()) {
                if (returned == null) {
                    throw driver.noStage(atom());
                }
                leaveThread();
                ((CompletionStage<?>) returned).whenComplete(times == null ? this : measured(times));
                return null;
            }
            result = returned;
        } catch (VirtualMachineError error) {
            leaveThread();
            driver.post(() -> driver.lost(this));
            throw error;
        } catch (Throwable failure) {
            thrown = failure;
        }
        if (times != null) {
            noteEnd(times);
        }
        leaveThread();
        if (takesNext) {
            return driver.tellAndTake(this);
        }
        driver.tell(this);
        return null;
    }

    /** Notes when the method is called, if that is measured: the run may hear of it later. */
    final @Nullable RunTimes begun() {
        RunTimes times = driver.events == null ? null : driver.events.times();
        if (times != null) {
            times.begins(
                    driver.layout.name(atom()),
                    index(),
                    !isExecution(),
                    number,
                    driver.run.clock().now());
        }
        return times;
    }

    final void noteEnd(RunTimes times) {
        times.ends(
                driver.layout.name(atom()),
                index(),
                !isExecution(),
                number,
                driver.run.clock().now());
    }

    private OptionalInt index() {
        return element < 0 ? OptionalInt.empty() : OptionalInt.of(element);
    }

    private BiConsumer<@Nullable Object, @Nullable Throwable> measured(RunTimes times) {
        return (value, failure) -> {
            noteEnd(times);
            accept(value, failure);
        };
    }

    private boolean isLimited() {
        return isExecution() && driver.layout.hasTimeout(atom());
    }

    final Attempt call() {
        return Objects.requireNonNull(call);
    }

    private boolean isAsynchronous() {
        return isExecution() ? driver.layout.isAsynchronous(atom()) : driver.layout.isRevertAsynchronous(atom());
    }

    /** The stage is complete that the attempt gave. */
    @Override
    public void accept(@Nullable Object value, @Nullable Throwable failure) {
        result = value;
        thrown = failure;
        driver.tell(this);
    }

    /** It is told that the attempt has started, if it was not before. */
    void started() {
        if (told) {
            return;
        }
        told = true;
        if (isExecution()) {
            if (element < 0) {
                driver.machine.started(atom());
            } else {
                driver.machine.elements().started(atom(), element);
            }
            driver.ends.started(atom(), element, number, false);
            if (isLimited()) {
                driver.limit(this);
            }
        } else {
            driver.ends.reverting(atom(), element, number, false);
        }
    }

    /** Tells how the attempt ended. */
    @Override
    void deliver() {
        started();
        boolean awaited = driver.over(this);
        forget();
        Throwable failure = thrown;
        if (isExecution() && (timedOut || !awaited)) {
            deliverLate(awaited, failure);
            return;
        } else if (failure != null && driver.isCutOff(failure)) {
            driver.lost(this);
            return;
        }
        if (isExecution() && failure == null) {
            driver.ends.completed(atom(), element, number, result);
        } else if (isExecution() && failure != null) {
            driver.ends.failed(atom(), element, number, failure);
        } else if (failure == null) {
            driver.ends.reverted(atom(), element, number);
        } else {
            driver.ends.revertFailed(atom(), element, number, failure);
        }
    }

    /** The attempt is over: it is not called back any more, and reports nothing. */
    final void forget() {
        cancelAlarm();
        if (call != null) {
            call.close();
        }
    }

    /** An element that timed out fails when its attempt ends; a task has failed already, as has what was abandoned. */
    private void deliverLate(boolean awaited, @Nullable Throwable failure) {
        if (!awaited) {
            driver.late().endedAbandoned(atom(), element, number, result, failure);
        } else if (element < 0) {
            driver.late().ended(atom(), result, failure);
        } else {
            driver.late().elementEnded(atom(), element, number, result, failure);
        }
    }
}
