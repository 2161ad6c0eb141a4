package io.millrace.runtime.engine;

import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunAppend;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Drives a run that is kept in a store on one thread, which waits until each end is durable: the order of the attempts is
 * that of a run that is not kept. Attempts that were handed out before a crash take their places in it.
 *
 * @param <O> the type of the flow's output
 */
final class RecordedSerialDriver<O> extends SerialDriver<O> {
    /** The reverts that are handed out and not called, in this order; as commands, with the elements. */
    private final Deque<Map.Entry<Integer, Integer>> reverts = new ArrayDeque<>(0);
    /** The attempts that are handed out and not begun: commands by task and element, in the order of the tasks. */
    private final TreeMap<Handed, Integer> restored =
            new TreeMap<>(Comparator.comparingInt(Handed::atom).thenComparingInt(Handed::element));

    RecordedSerialDriver(EngineRun<O> run, RunValues<O> values, DurableRuns durable) {
        super(run, values, durable);
    }

    @Override
    void again(int command, int element) {
        if (Command.kind(command) == Command.REVERT) {
            reverts.add(Map.entry(command, element));
        } else {
            restored.put(new Handed(Command.subject(command), element), command);
        }
    }

    private boolean isNothingRestored() {
        return restored.isEmpty() && reverts.isEmpty();
    }

    @Override
    void attempt(int command, int element) {
        if (isNothingRestored()) {
            make(command, element);
        } else {
            again(command, element);
            attemptFirst();
        }
    }

    private void attemptFirst() {
        var revert = reverts.poll();
        if (revert != null) {
            make(revert.getKey(), revert.getValue());
            return;
        }
        var first = restored.pollFirstEntry();
        Handed call = first.getKey();
        int command = first.getValue();
        if (machine.recording().is(call, TaskState.RUNNING)) {
            // Its scope is stopped, but its revert needs to know its result.
            attemptBegun(command, call.element(), true);
        } else {
            make(command, call.element());
        }
    }

    private void make(int command, int element) {
        if (!RecordedStart.isFor(layout, command)) {
            RunJournal journal = ((RecordedEnds) ends).journal;
            if (journal.isAhead()) {
                journal.whenRecorded(() -> {});
            }
            if (!isSuspended()) {
                super.attempt(command, element);
            }
            return;
        }
        RecordedStart start = new RecordedStart((RecordedEnds) ends, command, element);
        ((RecordedEnds) ends).journal.record(start);
        if (start.isDurable()) {
            attemptBegun(command, element, false);
        }
    }

    @Override
    void awaitRequest() {
        if (isNothingRestored()) {
            super.awaitRequest();
        } else {
            attemptFirst();
        }
    }

    @Override
    public boolean takeBack(int atom, int element) {
        restored.remove(new Handed(atom, element));
        return true;
    }

    @Override
    public boolean takeBackRevert(int atom, int element) {
        return reverts.removeIf(revert -> Command.subject(revert.getKey()) == atom && revert.getValue() == element);
    }

    /** Waits for the answer in any case, see {@link #awaitRecorded}. */
    @Override
    CompletionStage<AppendAnswer> append(FlowStore store, RunAppend append) {
        return store.lendThread(() -> store.append(append));
    }

    @Override
    void awaitRecorded() {
        boolean interrupted = false;
        while (((RecordedEnds) ends).journal.isBusy()) {
            interrupted |= Thread.interrupted();
            try {
                awaitPosted();
            } catch (InterruptedException interrupt) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
