package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RequestListener;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.Tombstone;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is decided of an id: the state of its run with all that was recorded, whether it lasts and is applied yet or not.
 * It is read from the collections when something is first asked, and forgotten when the run belongs to nobody and all that
 * was recorded is applied.
 *
 * <p>Thread-safe, guarded by itself. No stage is completed under the guard: what depends on it may ask for another run.
 */
final class ActiveRun {
    final RunId id;
    private final ActiveRuns all;
    private final Deque<Waiting<?>> waiting = new ArrayDeque<>();
    private boolean loading;
    private boolean loaded;
    /** Whoever found it before it was forgotten has to look again. */
    private boolean gone;
    /** Null where there is no run. */
    private @Nullable RunRow row;

    private @Nullable Tombstone tombstone;
    private Instant until = Instant.MIN;
    private @Nullable RequestListener listener;
    /** The last change; null once all are applied. */
    private @Nullable CompletionStage<Long> last;

    /** A question that waits until the run is read. */
    private record Waiting<T>(Function<ActiveRun, CompletionStage<T>> question, CompletableFuture<T> answer) {
        /** Returns what gives the answer to who asked. */
        Runnable decide(ActiveRun run) {
            CompletionStage<T> decided = run.decide(question);
            return () -> decided.whenComplete((given, failure) -> {
                if (failure == null) {
                    answer.complete(given);
                } else {
                    answer.completeExceptionally(failure);
                }
            });
        }
    }

    ActiveRun(RunId id, ActiveRuns all) {
        this.id = id;
        this.all = all;
    }

    /** Asks for something, in the order of the calls; null if the run was forgotten meanwhile. */
    <T> @Nullable CompletionStage<T> ask(Function<ActiveRun, CompletionStage<T>> question) {
        CompletableFuture<T> later;
        synchronized (this) {
            if (gone) {
                return null;
            } else if (loaded) {
                CompletionStage<T> answer = decide(question);
                forgetIfFree();
                return answer;
            }
            later = new CompletableFuture<>();
            waiting.add(new Waiting<>(question, later));
            if (loading) {
                return later;
            }
            loading = true;
        }
        all.load(this);
        return later;
    }

    private <T> CompletionStage<T> decide(Function<ActiveRun, CompletionStage<T>> question) {
        try {
            return question.apply(this);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** It is read: decides what was asked meanwhile. */
    void loaded(@Nullable RunRow found, @Nullable Tombstone left, Instant lapsed) {
        List<Runnable> answers = new ArrayList<>();
        synchronized (this) {
            row = found;
            tombstone = left;
            until = lapsed;
            loaded = true;
            for (Waiting<?> next = waiting.poll(); next != null; next = waiting.poll()) {
                answers.add(next.decide(this));
            }
            forgetIfFree();
        }
        answers.forEach(Runnable::run);
    }

    /** It could not be read. */
    void failed(Throwable failure) {
        List<Waiting<?>> left;
        synchronized (this) {
            gone = true;
            all.forget(this);
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(question -> question.answer().completeExceptionally(failure));
    }

    private boolean isFree() {
        return row == null || row.owner().isEmpty();
    }

    private void forgetIfFree() {
        if (loaded && last == null && waiting.isEmpty() && isFree()) {
            gone = true;
            all.forget(this);
        }
    }

    /** Guarded by this, as everything below but what returns an optional. */
    @Nullable
    RunRow row() {
        return row;
    }

    @Nullable
    Tombstone tombstone() {
        return tombstone;
    }

    /** Something was recorded, and will last if anything does that is recorded later. */
    CompletionStage<Long> recorded(CompletionStage<Long> stage, @Nullable RunRow after, @Nullable Tombstone left) {
        row = after;
        tombstone = left;
        last = stage;
        if (isFree()) {
            listener = null;
            all.whenApplied(stage).thenRun(() -> applied(stage));
        }
        return stage;
    }

    CompletionStage<Long> recorded(CompletionStage<Long> stage, RunRow after) {
        return recorded(stage, after, null);
    }

    private synchronized void applied(CompletionStage<Long> stage) {
        if (last == stage) {
            last = null;
            forgetIfFree();
        }
    }

    /** Tells when all changes are applied. */
    CompletionStage<Void> applied() {
        return last == null ? CompletableFuture.completedFuture(null) : all.applied(last);
    }

    /** Returns whether everything lasts that was decided. */
    boolean isRecorded() {
        return last == null || last.toCompletableFuture().isDone();
    }

    /** Gives an answer when everything lasts that it follows from. */
    <T> CompletionStage<T> answer(T answer) {
        return last == null ? CompletableFuture.completedFuture(answer) : last.thenApply(sequence -> answer);
    }

    /** Sets the lease of whoever owns the run. */
    void lease(Instant end) {
        until = end;
    }

    void listener(RequestListener told) {
        listener = told;
    }

    synchronized Optional<RequestListener> listener() {
        return Optional.ofNullable(listener);
    }

    RunSummary summary(RunRow of) {
        return of.summary(of.owner().map(owner -> new RunLease(owner, until)));
    }

    /** Returns until when an owner has the run, if it has it. */
    synchronized Optional<Instant> until(String owner) {
        boolean owns = row != null && row.owner().equals(Optional.of(owner));
        return owns ? Optional.of(until) : Optional.empty();
    }
}
