package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.Tombstone;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.RecordFormat;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides what is asked of a run, records what changes, and answers when that lasts. Each method is called under the guard
 * of the run that it is given. Thread-safe.
 */
final class RunDecisions {
    private final ChangeLog log;
    private final StoreReads reads;
    private final MillraceClock clock;
    private final AtomicLong tokens;
    private final AtomicLong numbers;

    /**
     * Makes it.
     *
     * @param token the highest token that was given
     * @param number the highest number that a run was given
     */
    RunDecisions(ChangeLog log, StoreReads reads, MillraceClock clock, long token, long number) {
        this.log = log;
        this.reads = reads;
        this.clock = clock;
        this.tokens = new AtomicLong(token);
        this.numbers = new AtomicLong(number);
    }

    CompletionStage<CreateAnswer> create(ActiveRun run, NewRun wanted) {
        Tombstone tombstone = run.tombstone();
        RunRow known = run.row();
        if (tombstone != null) {
            return run.answer(new CreateAnswer.Purged(tombstone));
        } else if (known == null) {
            if (wanted.creation().generation() != 1) {
                throw new IllegalArgumentException("the first generation of run '" + wanted.id()
                        + "' is 1, but this is " + wanted.creation().generation());
            }
            return begin(run, numbers.incrementAndGet(), wanted);
        }
        RunSummary summary = run.summary(known);
        if (summary.isFollowedBy(wanted.creation())) {
            return begin(run, known.number(), wanted);
        }
        return run.answer(
                known.identity().isSameWork(wanted.creation())
                        ? new CreateAnswer.Known(summary)
                        : new CreateAnswer.Other(summary));
    }

    private CompletionStage<CreateAnswer> begin(ActiveRun run, long number, NewRun wanted) {
        List<byte[]> records = new ArrayList<>();
        records.add(RecordFormat.encode(wanted.creation()));
        RunStatus status = RunStatus.of(wanted.creation());
        for (RunRecord record : wanted.more()) {
            records.add(RecordFormat.encode(record));
            status = status.after(record);
        }
        long token = tokens.incrementAndGet();
        String owner = wanted.claim().owner();
        StoreChange.Created change = new StoreChange.Created(number, wanted.id(), token, owner, status, records);
        RunRow row = RunRow.of(number, wanted.id(), wanted.creation(), status, token, owner);
        CompletionStage<Long> stage = run.recorded(log.create(change, wanted.plan()), row);
        own(run, wanted.claim());
        CreateAnswer created = new CreateAnswer.Created(new RunToken(wanted.id(), token));
        return stage.thenApply(sequence -> created);
    }

    private void own(ActiveRun run, Claim claim) {
        run.lease(clock.now().plus(claim.lease()));
        run.listener(claim.listener());
    }

    CompletionStage<AppendAnswer> append(ActiveRun run, RunAppend append, List<byte[]> encoded) {
        RunRow row = run.row();
        if (row == null) {
            return run.answer(new AppendAnswer.Missing());
        } else if (append.token().number() != row.token()) {
            return run.answer(new AppendAnswer.Stale());
        }
        long position = row.status().position();
        if (append.position() < position && encoded.size() <= position - append.position()) {
            return repeat(run, row, append, encoded);
        } else if (append.position() != position) {
            return run.answer(new AppendAnswer.Misplaced(position));
        }
        Optional<ControlRequest> cancel = row.status().cancelBefore(row.pending(), append.records());
        if (cancel.isPresent()) {
            return run.answer(new AppendAnswer.Cancelled(cancel.get()));
        }
        return accept(run, row, append, encoded);
    }

    private CompletionStage<AppendAnswer> accept(ActiveRun run, RunRow row, RunAppend append, List<byte[]> encoded) {
        RunStatus status = row.status();
        boolean givesBack = false;
        for (RunRecord record : append.records()) {
            status = status.after(record);
            givesBack |= record instanceof LifeRecord.RunOutcome || record instanceof LifeRecord.RunSuspension;
        }
        StoreChange change = new StoreChange.Appended(row.number(), status, givesBack, encoded);
        CompletionStage<Long> stage = run.recorded(log.append(change), row.appended(status, givesBack));
        AppendAnswer appended = new AppendAnswer.Appended(append.newPosition());
        return stage.thenApply(sequence -> appended);
    }

    /** The place is taken: by the same, if the answer was lost. */
    private CompletionStage<AppendAnswer> repeat(ActiveRun run, RunRow row, RunAppend append, List<byte[]> encoded) {
        int generation = row.identity().generation();
        return run.applied()
                .thenCompose(applied ->
                        reads.read(tables -> tables.holds(row.number(), generation, append.position(), encoded)))
                .thenApply(same -> same
                        ? new AppendAnswer.Appended(append.newPosition())
                        : new AppendAnswer.Misplaced(row.status().position()));
    }

    CompletionStage<RequestAnswer> request(ActiveRun run, Control control, String by) {
        RunRow row = run.row();
        if (row == null) {
            return run.answer(new RequestAnswer.Missing());
        } else if (row.status().state().isFinished()) {
            return run.answer(new RequestAnswer.Finished(row.status().state()));
        }
        for (ControlRequest pending : row.pending()) {
            if (pending.control() == control) {
                return run.answer(new RequestAnswer.Recorded(pending));
            }
        }
        ControlRequest request = new ControlRequest(clock.now().toEpochMilli(), row.asked() + 1, control, by);
        return run.recorded(log.append(new StoreChange.Asked(row.number(), request)), row.asked(request))
                .thenApply(sequence -> new RequestAnswer.Recorded(request));
    }

    /**
     * Asks what was left beside the store, unless that has been done: its file may be found again after a crash.
     *
     * @param number under which it was left
     * @return ends with nothing if it has been asked before
     */
    CompletionStage<Optional<RequestAnswer>> left(ActiveRun run, LeftRequest request, long number) {
        if (run.row() != null && run.row().left().contains(number)) {
            return run.answer(Optional.empty());
        }
        CompletionStage<RequestAnswer> answer = request(run, request.control(), request.by());
        RunRow asked = run.row();
        if (asked == null || asked.status().state().isFinished()) {
            return answer.thenApply(Optional::of);
        }
        // Behind the request, and before anything that applies it: a crash between leaves one that is pending, and
        // found so.
        return run.recorded(log.append(new StoreChange.LeftTaken(asked.number(), number)), asked.left(number))
                .thenCombine(answer, (sequence, given) -> Optional.of(given));
    }

    /** Answers before the notes last. */
    CompletionStage<Boolean> describe(ActiveRun run, Map<String, String> notes) {
        RunRow row = run.row();
        if (row != null) {
            run.recorded(log.append(new StoreChange.Noted(row.number(), notes)), row.noted(notes));
        }
        return CompletableFuture.completedFuture(row != null);
    }

    CompletionStage<AcquireAnswer> acquire(ActiveRun run, Claim claim, boolean takeover) {
        RunRow row = run.row();
        if (row == null) {
            return run.answer(new AcquireAnswer.Missing());
        }
        var lease = run.summary(row).lease();
        if (lease.isPresent() && lease.get().holdsAgainst(claim, takeover, clock.now())) {
            return run.answer(new AcquireAnswer.Held(lease.get()));
        }
        long token = tokens.incrementAndGet();
        StoreChange change = new StoreChange.Acquired(row.number(), token, claim.owner());
        CompletionStage<Long> stage = run.recorded(log.append(change), row.acquired(token, claim.owner()));
        own(run, claim);
        Optional<String> vanished = row.owner().filter(owner -> !owner.equals(claim.owner()));
        AcquireAnswer acquired = new AcquireAnswer.Acquired(new RunToken(row.id(), token), vanished, row.pending());
        return stage.thenApply(sequence -> acquired);
    }

    /** Returns whether the token is good. Nothing is recorded: a store lets all leases lapse when it is opened. */
    CompletionStage<Boolean> renew(ActiveRun run, RunToken token, Duration lease) {
        RunRow row = run.row();
        boolean good = row != null && row.token() == token.number();
        if (good) {
            run.lease(clock.now().plus(lease));
        }
        return run.answer(good);
    }

    CompletionStage<Boolean> release(ActiveRun run, RunToken token) {
        RunRow row = run.row();
        boolean owned =
                row != null && row.token() == token.number() && row.owner().isPresent();
        return row != null && owned
                ? run.recorded(log.append(new StoreChange.Released(row.number())), row.released())
                        .thenApply(sequence -> true)
                : run.answer(false);
    }

    CompletionStage<Boolean> purge(ActiveRun run, RunQuery query) {
        RunRow row = run.row();
        Instant now = Instant.ofEpochMilli(clock.now().toEpochMilli());
        if (row == null || !run.summary(row).isPurgeable(clock.now()) || !query.matches(run.summary(row))) {
            return run.answer(false);
        }
        Tombstone tombstone = new Tombstone(
                row.id(),
                row.identity().flow(),
                row.identity().inputDigest(),
                row.status().state(),
                now);
        return run.recorded(log.purge(new StoreChange.Purged(row.number(), now)), null, tombstone)
                .thenApply(sequence -> true);
    }

    CompletionStage<Boolean> forget(ActiveRun run, Instant purgedBefore) {
        Tombstone tombstone = run.tombstone();
        return tombstone != null && tombstone.purgedAt().isBefore(purgedBefore)
                ? run.recorded(log.append(new StoreChange.Forgotten(run.id)), null, null)
                        .thenApply(sequence -> true)
                : run.answer(false);
    }
}
