package io.millrace.runtime.spi;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.memory.MemoryFlowStore;
import io.millrace.runtime.store.record.Control;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where runs are kept, so that they outlive their process. Every store extends the test {@code FlowStoreContract} of the
 * test kit.
 *
 * <p><b>Answers.</b> Nothing here blocks: what is asked completes later, on any thread, also on the calling one before the
 * method returns. Whoever waits for a stage does not block in it either. A stage that completes normally says what is
 * so; for whatever changes something it completes only after the change is <em>durable</em>. A stage that completes
 * exceptionally leaves what was asked <em>unknown</em>: it may have happened, or may happen yet. It is asked again, which
 * is harmless everywhere, or read back.
 *
 * <p><b>Order.</b> What is asked after an answer sees what was answered. What one thread asks for one run, without waiting
 * between, happens in that order. Changes of many runs that are asked while the store is busy may share a commit; each
 * is answered by itself, and one that is refused does not touch the others.
 *
 * <p><b>Ownership.</b> A run has one owner at a time: the one with the token that was given last. Tokens of a store only
 * grow, also when runs are purged and when the store is opened again. A lease says until when others leave a run to its
 * owner; it is the token, not the lease, that decides what may be written. Leases go by the clock of the store. A store
 * that one process owns lets all leases lapse when it is opened.
 *
 * <p><b>What a store decides.</b> Nothing about the meaning of records: it keeps each as the bytes of
 * {@link io.millrace.runtime.store.record.RecordFormat}, and asks {@link io.millrace.runtime.store.RunStatus} what it changes
 * and whether a request stands before it, {@link io.millrace.runtime.store.RunLease} whether a run is left to its owner, and
 * {@link RunSummary} what may follow a run and what may be purged.
 *
 * <p>Implementations are thread-safe. After {@link #close} every stage completes exceptionally with a
 * {@link io.millrace.runtime.MillraceException} of code R106.
 */
public interface FlowStore extends AutoCloseable {
    /** Returns a new store that keeps runs in memory, as long as the process lives: for tests, and for trying things out. */
    static FlowStore inMemory() {
        return inMemory(MillraceClock.system());
    }

    /** Returns a new store in memory whose leases and tombstones go by that clock. */
    static FlowStore inMemory(MillraceClock clock) {
        return new MemoryFlowStore(clock);
    }

    /**
     * Opens a store in a directory, and makes it if there is none; see {@link DiskFlowStore#open}.
     *
     * @param directory where it is, or is to be
     */
    static FlowStore onDisk(Path directory) {
        return DiskFlowStore.open(directory);
    }

    /**
     * Creates a run, or finds the one that has its id.
     *
     * <p>A generation other than the first is created only after the one before it has ended, and never twice: an id that
     * is there is otherwise {@link CreateAnswer.Known}, in its newest generation. Flow and input are compared first. An id
     * that was never there and asks for a generation other than the first completes exceptionally with an
     * {@link IllegalArgumentException}. After an unknown answer the run that is found is the caller's own if it has the
     * incarnation of the caller's creation.
     */
    CompletionStage<CreateAnswer> create(NewRun run);

    /**
     * Appends records to a run, all or none. The token is looked at first, then the position: records that are there
     * already, byte by byte and at the same positions, are {@link AppendAnswer.Appended} once more, whatever came after them.
     *
     * <p>A {@link io.millrace.runtime.store.record.LifeRecord.RunOutcome} is {@link AppendAnswer.Cancelled} as long as a
     * cancel is recorded that no {@link io.millrace.runtime.store.record.LifeRecord.RequestTaken} before it, in this append
     * or an earlier one, covers: of outcome and cancel, the one that is recorded first wins. An outcome and a suspension give
     * the lease back; the token stays good.
     */
    CompletionStage<AppendAnswer> append(RunAppend append);

    /**
     * Asks something on a thread that has nothing else to do before it is answered. The store may let this thread do what a
     * thread of its own would do for the answer, such as forcing it to the disk, which saves handing it there and back; so the
     * answer may be there already when this returns. That takes as long as such work takes: a thread that must not wait, such
     * as an event loop, asks without. An interrupt neither stops it nor is lost. A store that has no use for the thread just
     * asks.
     *
     * @param question asks this store, such as {@code () -> store.append(append)}
     * @return what the question gives
     */
    default <T> T lendThread(Supplier<T> question) {
        return question.get();
    }

    /**
     * Asks something of a run, without owning it. The request is durable when it is answered, survives the owner, and is
     * told to whoever owns the run, at the latest when that one next renews its lease.
     *
     * @param by who asks, in words for people; may be empty
     */
    CompletionStage<RequestAnswer> request(RunId run, Control control, String by);

    /**
     * Notes something about a run, such as the progress of a task, without owning it. Of two notes of one name the later
     * counts. A note is answered before it is durable: a crash may lose it, but nothing else.
     *
     * @param metadata names and texts; what was noted under one of these names is replaced
     * @return whether there is such a run
     */
    CompletionStage<Boolean> describe(RunId run, Map<String, String> metadata);

    /**
     * Makes somebody the owner of a run, in its newest generation and in whatever state.
     *
     * @param takeover whether a lease of another that has not ended is set aside. That is right only if the other is known
     *     to have ended
     */
    CompletionStage<AcquireAnswer> acquire(RunId run, Claim claim, boolean takeover);

    /**
     * Prolongs leases: each ends after that time from now, also one that had ended and nobody took. Renewals need not be
     * durable.
     *
     * @return those of the tokens that are not good any more
     */
    CompletionStage<List<RunToken>> renew(List<RunToken> tokens, Duration lease);

    /** Gives a run back, so that another can acquire it at once. With a token that is not good any more nothing happens. */
    CompletionStage<Void> release(RunToken token);

    /** Returns what is known of a run without its history, in its newest generation; empty if there is no such run. */
    CompletionStage<Optional<RunSummary>> find(RunId run);

    /**
     * Returns all that is known of a run; empty if there is no such run or generation. Completes exceptionally with R102 or
     * R105 if a record of it cannot be read.
     *
     * @param generation which generation; 0 for the newest
     */
    CompletionStage<Optional<RunHistory>> load(RunId run, int generation);

    /**
     * Returns runs in their newest generation, page by page, in the order of their creation. A run that is there from the
     * first page on and matches all the time is on exactly one page; none is on two. Completes exceptionally with an
     * {@link IllegalArgumentException} for a cursor that the store did not give.
     */
    CompletionStage<RunPage> list(RunQuery query);

    /**
     * Removes runs that match, have ended and belong to nobody, all their generations, up to the limit of the query; order and
     * cursor do not count. Each leaves a tombstone. Calls are short, so that a large purge does not hold up others: it is called again as
     * long as there is more.
     */
    CompletionStage<PurgeReport> purge(RunQuery query);

    /**
     * Removes tombstones of runs that were purged before that instant, so that their ids can be started again.
     *
     * @param limit how many at most, 1 or more
     */
    CompletionStage<PurgeReport> forget(Instant purgedBefore, int limit);

    /**
     * Closes the store. What was asked before is completed, normally or exceptionally, before this returns; nothing hangs.
     * Closing again does nothing.
     */
    @Override
    void close();
}
