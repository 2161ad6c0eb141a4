package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what happens in one run, and lets each thing count when it is durable, in the order of the records: whoever reads
 * them afterwards goes the same way. While one append is not answered, what comes later waits and becomes the next.
 *
 * <p>Not thread-safe: the run's logical thread owns it. It never blocks.
 */
final class RunJournal {
    private static final Logger LOG = LoggerFactory.getLogger("io.millrace.runtime");
    /** How often an append is asked again whose answer is not known. */
    private static final int REPETITIONS = 10;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

    private final DurableRuns durable;
    private final FlowStore store;
    private final RunDriver<?> driver;
    private final Deque<JournalStep> waiting = new ArrayDeque<>();
    /** What counts already and goes into the next append, before anything that it allows. */
    private List<RunRecord> ahead = List.of();
    /** What of the append that is not answered counted before. */
    private List<RunRecord> sentAhead = List.of();
    /** Open until an attempt of this owner has recorded something, or nothing is recorded any more. */
    private final CountDownLatch progress = new CountDownLatch(1);

    private @Nullable RunToken token;
    private long position;
    /** Whether an append is not answered. */
    private boolean inFlight;
    /** Whether what waits is being sent; what that leads to is sent by the same loop. */
    private boolean sending;
    /** Whether nothing is recorded any more. */
    private boolean closed;

    RunJournal(DurableRuns durable, RunDriver<?> driver) {
        this.durable = durable;
        this.store = durable.store();
        this.driver = driver;
    }

    /**
     * Begins to record.
     *
     * @param ownership shows that the run may be written
     * @param last the position of its last record
     */
    void open(RunToken ownership, long last) {
        token = ownership;
        position = last;
    }

    /** Returns what shows that the run is this engine's own; empty before {@link #open}. */
    OptionalLong fencingToken() {
        return token == null ? OptionalLong.empty() : OptionalLong.of(token.number());
    }

    /** Records that something happens. */
    void record(JournalStep step) {
        if (closed) {
            return;
        }
        waiting.add(step);
        send();
        if (!sending) {
            driver.awaitRecorded();
        }
    }

    /** Records what happened, and then does what follows from it. */
    void record(RunRecord record, Runnable recorded) {
        record(JournalStep.of(record, recorded));
    }

    /**
     * Records what counts at once, and goes into the same append as what is recorded next: what it allows to be done waits
     * for that, see {@link #isAhead}.
     */
    void recordAhead(RunRecord record) {
        if (!closed) {
            ahead = ahead.isEmpty() ? new ArrayList<>() : ahead;
            ahead.add(record);
        }
    }

    /** Returns whether something counts that is not durable; attempts must not begin then. */
    boolean isAhead() {
        return !ahead.isEmpty() || !sentAhead.isEmpty();
    }

    /** Does something when all is durable that was recorded before. */
    void whenRecorded(Runnable then) {
        record(JournalStep.then(then));
    }

    /** Returns whether an answer is waited for. */
    boolean isBusy() {
        return inFlight && !closed;
    }

    boolean isClosed() {
        return closed;
    }

    private void send() {
        if (sending) {
            return;
        }
        sending = true;
        try {
            while (!inFlight && !closed && !waiting.isEmpty()) {
                send(next());
            }
        } finally {
            sending = false;
        }
    }

    /** Returns what becomes the next append: the steps that wait, up to one that needs the answer to those before it. */
    private List<JournalStep> next() {
        List<JournalStep> steps = new ArrayList<>();
        do {
            steps.add(waiting.remove());
        } while (!waiting.isEmpty() && !waiting.element().changesWhenSent());
        return steps;
    }

    private void send(List<JournalStep> steps) {
        // Before the others, which count later.
        sentAhead = ahead;
        ahead = List.of();
        List<RunRecord> records = joined(sentAhead, steps);
        if (records.isEmpty()) {
            steps.forEach(JournalStep::recorded);
        } else if (token != null) {
            inFlight = true;
            append(new RunAppend(token, position, records), steps, 0);
        }
    }

    private static List<RunRecord> joined(List<RunRecord> first, List<JournalStep> steps) {
        if (first.isEmpty() && steps.size() == 1) {
            // Mostly: one task has ended.
            return steps.get(0).records();
        }
        List<RunRecord> all = new ArrayList<>(first);
        steps.forEach(step -> all.addAll(step.records()));
        return all;
    }

    private void append(RunAppend append, List<JournalStep> steps, int asked) {
        CompletionStage<AppendAnswer> stage = driver.append(store, append);
        CompletableFuture<AppendAnswer> answer = stage.toCompletableFuture();
        if (answer.isDone()) {
            answered(append, steps, asked, answer);
            return;
        }
        stage.whenComplete((given, failure) -> driver.answered(() -> {
            answered(append, steps, asked, answer);
            send();
        }));
    }

    private void answered(
            RunAppend append, List<JournalStep> steps, int asked, CompletableFuture<AppendAnswer> completed) {
        AppendAnswer answer;
        try {
            answer = completed.join();
        } catch (CompletionException failure) {
            unknown(append, steps, asked, ThrownException.unwrap(failure));
            return;
        }
        inFlight = false;
        if (closed) {
            return;
        } else if (answer instanceof AppendAnswer.Appended) {
            position = append.newPosition();
            sentAhead = List.of();
            if (progress.getCount() > 0 && append.records().stream().anyMatch(RunStatus::isMadeByAttempt)) {
                progress.countDown();
            }
            steps.forEach(JournalStep::recorded);
        } else if (answer instanceof AppendAnswer.Cancelled cancelled) {
            ahead = sentAhead;
            sentAhead = List.of();
            steps.forEach(step -> step.refused(cancelled.request()));
        } else {
            giveUp(
                    "run '{}' of flow '{}' belongs to another owner, or the store has lost it, and is not touched any more: {}",
                    answer);
        }
    }

    /** The same append again is harmless, whether it was carried out or not. */
    private void unknown(RunAppend append, List<JournalStep> steps, int asked, Throwable failure) {
        boolean gone = failure instanceof MillraceException known && known.code() == RuntimeCode.R106;
        if (closed) {
            inFlight = false;
        } else if (gone || asked >= REPETITIONS) {
            inFlight = false;
            // A store that is closed says all that there is to say; another failure is worth its trace.
            giveUp(
                    "run '{}' of flow '{}' cannot be recorded, and is parked: {}",
                    gone ? failure.getMessage() : failure);
        } else {
            Duration pause = FIRST_PAUSE.multipliedBy(1L << asked);
            driver.wake(this, driver.run.clock().now().plus(pause), () -> {
                if (!closed) {
                    append(append, steps, asked + 1);
                    send();
                }
            });
        }
    }

    private void giveUp(String what, @Nullable Object why) {
        LOG.error(what, driver.run.id(), driver.run.flow(), why);
        close();
        driver.park();
    }

    /** Records nothing any more, and lets nothing count that is not durable. */
    void close() {
        closed = true;
        progress.countDown();
        waiting.clear();
        durable.leases().remove(driver.run);
    }

    /** Waits, on another thread, until the run has got on or does not go on any more. */
    void awaitProgress() throws InterruptedException {
        progress.await();
    }

    /** The run belongs to another owner by now. */
    void lost() {
        if (!closed) {
            giveUp("run '{}' of flow '{}' is not touched any more: {}", "its lease went to another owner");
        }
    }

    /** Records a last thing, whatever becomes of it, behind what is not answered. */
    void closeWith(RunRecord last) {
        if (closed) {
            return;
        }
        List<RunRecord> records = Stream.concat(ahead.stream(), Stream.of(last)).toList();
        RunToken ownership = token;
        if (!inFlight && ownership != null) {
            store.append(new RunAppend(ownership, position, records));
        }
        close();
    }
}
