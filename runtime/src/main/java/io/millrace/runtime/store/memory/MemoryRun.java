package io.millrace.runtime.store.memory;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RequestListener;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.Tombstone;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A run in memory, with all its generations. Thread-safe, guarded by itself. */
final class MemoryRun {
    final RunId id;
    /** Its place in the order of creation. */
    final long number;

    private final List<Generation> generations = new ArrayList<>();
    private long token;
    private @Nullable RunLease lease;
    private @Nullable RequestListener listener;
    /** Whoever found the run before it was purged must not change it any more: the change would be lost. */
    private boolean gone;

    MemoryRun(long number, NewRun run, long token, Instant now) {
        this.id = run.id();
        this.number = number;
        begin(run, token, now);
    }

    private void begin(NewRun run, long newToken, Instant now) {
        generations.add(new Generation(run));
        own(run.claim(), newToken, now);
    }

    private RunToken own(Claim claim, long newToken, Instant now) {
        token = newToken;
        lease = new RunLease(claim.owner(), now.plus(claim.lease()));
        listener = claim.listener();
        return new RunToken(id, newToken);
    }

    private void giveBack() {
        lease = null;
        listener = null;
    }

    private Generation newest() {
        return generations.get(generations.size() - 1);
    }

    /** Begins the generation that is asked for, if it is the next one and the one before has ended. */
    synchronized boolean beginNext(NewRun run, long newToken, Instant now) {
        boolean isNext = summary().isFollowedBy(run.creation());
        if (isNext) {
            begin(run, newToken, now);
        }
        return isNext;
    }

    synchronized AppendAnswer append(RunAppend append, List<byte[]> encoded) {
        Generation run = newest();
        if (gone) {
            return new AppendAnswer.Missing();
        } else if (append.token().number() != token) {
            return new AppendAnswer.Stale();
        } else if (run.holds(append.position(), encoded)) {
            return new AppendAnswer.Appended(append.newPosition());
        } else if (run.status().position() != append.position()) {
            return new AppendAnswer.Misplaced(run.status().position());
        }
        Optional<ControlRequest> cancel = run.cancelBefore(append.records());
        if (cancel.isPresent()) {
            return new AppendAnswer.Cancelled(cancel.get());
        }
        for (int i = 0; i < encoded.size(); i++) {
            add(run, append.records().get(i), encoded.get(i));
        }
        return new AppendAnswer.Appended(append.newPosition());
    }

    private void add(Generation run, RunRecord record, byte[] encoded) {
        run.add(record, encoded);
        if (record instanceof LifeRecord.RunOutcome || record instanceof LifeRecord.RunSuspension) {
            giveBack();
        }
    }

    synchronized RequestAnswer request(Instant now, Control control, String by) {
        Generation run = newest();
        if (gone) {
            return new RequestAnswer.Missing();
        }
        return run.status().state().isFinished()
                ? new RequestAnswer.Finished(run.status().state())
                : new RequestAnswer.Recorded(run.request(now.toEpochMilli(), control, by));
    }

    synchronized Optional<RequestListener> listener() {
        return Optional.ofNullable(listener);
    }

    synchronized AcquireAnswer acquire(Claim claim, boolean takeover, LongSupplier tokens, Instant now) {
        if (gone) {
            return new AcquireAnswer.Missing();
        }
        RunLease held = lease;
        if (held != null && held.holdsAgainst(claim, takeover, now)) {
            return new AcquireAnswer.Held(held);
        }
        Optional<String> vanished =
                Optional.ofNullable(held).map(RunLease::owner).filter(owner -> !owner.equals(claim.owner()));
        return new AcquireAnswer.Acquired(own(claim, tokens.getAsLong(), now), vanished, newest().pending());
    }

    /** Prolongs the lease; returns whether the token is good. */
    synchronized boolean renew(RunToken good, Duration duration, Instant now) {
        RunLease held = lease;
        if (good.number() == token && held != null) {
            lease = new RunLease(held.owner(), now.plus(duration));
        }
        return good.number() == token;
    }

    synchronized void release(RunToken good) {
        if (good.number() == token) {
            giveBack();
        }
    }

    /** Returns whether the run is there. */
    synchronized boolean note(Map<String, String> notes) {
        newest().note(notes);
        return !gone;
    }

    synchronized RunSummary summary() {
        return newest().summary(id, Optional.ofNullable(lease));
    }

    synchronized Optional<RunHistory> history(int generation) {
        for (Generation run : generations) {
            boolean newest = run == newest();
            if (generation == run.identity().generation() || (generation == 0 && newest)) {
                return Optional.of(run.history(id, newest ? Optional.ofNullable(lease) : Optional.empty()));
            }
        }
        return Optional.empty();
    }

    synchronized boolean isToBePurged(RunQuery query, Instant now) {
        RunSummary run = summary();
        return run.isPurgeable(now) && query.matches(run);
    }

    /** Ends the run as far as the store knows it, if it is still to be purged. */
    synchronized Optional<Tombstone> purge(RunQuery query, Instant now) {
        gone = isToBePurged(query, now);
        RunSummary run = summary();
        return gone
                ? Optional.of(new Tombstone(
                        id,
                        run.identity().flow(),
                        run.identity().inputDigest(),
                        run.status().state(),
                        now))
                : Optional.empty();
    }
}
