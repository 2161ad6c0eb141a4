package io.millrace.runtime.engine;

import io.millrace.runtime.machine.HandedOut;
import io.millrace.runtime.machine.Recording;
import io.millrace.runtime.machine.Recording.Handed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of one run that perhaps ran before a crash: they were handed out and have no recorded end. When their scope is
 * stopped they are not taken back as if they had never begun. Not thread-safe.
 */
final class PerhapsRun implements HandedOut {
    private final RunDriver<?> driver;
    private final Set<Handed> calls = new HashSet<>(0);
    /** Those that were stopped, and are not made again. */
    private final List<Handed> unknown = new ArrayList<>(0);
    /** While the record of a stop is read: the attempts that may have run then. */
    private @Nullable Set<Handed> stopped;
    /** Whether attempts are taken back for a while only: they are handed out again later. */
    private boolean resting;

    PerhapsRun(RunDriver<?> driver) {
        this.driver = driver;
    }

    /** Reads the stop of a scope. */
    void replayStop(Set<Handed> running, Runnable stop) {
        stopped = running;
        stop.run();
        stopped = null;
    }

    /** Notes what has no recorded end. */
    void add(Collection<Handed> perhapsRun) {
        calls.addAll(perhapsRun);
    }

    boolean contains(int atom, int element) {
        return !calls.isEmpty() && calls.contains(new Handed(atom, element));
    }

    /** The end of an attempt is known. */
    void ended(int atom, int element) {
        if (!calls.isEmpty()) {
            calls.remove(new Handed(atom, element));
        }
    }

    /** Lets the run rest: what has not begun in this process need not begin. */
    void rest(Runnable suspend) {
        resting = true;
        suspend.run();
        resting = false;
    }

    /** After a scope was stopped: what perhaps ran in it, and is not called again to learn its result, counts as failed. */
    void endUnknown(Recording recording) {
        unknown.forEach(recording::perhapsRan);
        unknown.clear();
    }

    @Override
    public boolean takeBack(int atom, int element) {
        if (stopped != null) {
            return !stopped.contains(new Handed(atom, element));
        } else if (resting || !contains(atom, element)) {
            return driver.takeBack(atom, element);
        } else if (driver.machine.recording().isRevertPlain(atom)) {
            return false;
        } else if (driver.takeBack(atom, element)) {
            unknown.add(new Handed(atom, element));
        }
        return false;
    }

    @Override
    public boolean takeBackRevert(int atom, int element) {
        return driver.takeBackRevert(atom, element);
    }
}
