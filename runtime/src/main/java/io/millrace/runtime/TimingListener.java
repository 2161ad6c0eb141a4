package io.millrace.runtime;

import io.millrace.runtime.engine.RunTimes;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures by the engine's clock how long runs and tasks take. Thread-safe.
 *
 * <p>It keeps the times of runs that go on or are suspended, and of those that ended last.
 */
public final class TimingListener implements FlowListener {
    private final int keepFinished;
    private final Map<RunId, RunTimes> runs = new HashMap<>();
    /** In the order in which they ended. */
    private final Set<RunId> finished = new LinkedHashSet<>();

    private TimingListener(int keepFinished) {
        this.keepFinished = keepFinished;
    }

    /** Returns a listener that keeps the times of the 1000 runs that ended last. */
    public static TimingListener of() {
        return keeping(1000);
    }

    /**
     * Returns a listener that keeps the times of so many ended runs.
     *
     * @param runs how many, 0 or more
     * @throws IllegalArgumentException if the number is negative
     */
    public static TimingListener keeping(int runs) {
        if (runs < 0) {
            throw new IllegalArgumentException("keeping takes 0 or more, but this is " + runs);
        }
        return new TimingListener(runs);
    }

    /** Direct: when a run has ended, its times are there; and noting one is quick. */
    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public synchronized void on(FlowEvent event) {
        if (event instanceof FlowEvent.EventsDropped) {
            return;
        }
        if (event instanceof FlowEvent.RunStarted) {
            // Perhaps the next generation of an id.
            runs.put(event.run(), new RunTimes());
        }
        finished.remove(event.run());
        runs.computeIfAbsent(event.run(), run -> new RunTimes()).on(event);
        if (event instanceof FlowEvent.RunFinished) {
            finished.add(event.run());
            for (Iterator<RunId> oldest = finished.iterator(); finished.size() > keepFinished; ) {
                runs.remove(oldest.next());
                oldest.remove();
            }
        }
    }

    /**
     * Returns how long a run went on, without the time in which it was suspended. Of a run that goes on, what it did after
     * it last started or was resumed does not count yet; empty if the run is not known.
     */
    public synchronized Optional<Duration> run(RunId run) {
        return Optional.ofNullable(runs.get(run)).map(times -> times.ended().run());
    }

    /**
     * Returns by qualified name how long the tasks of a run took: the sum over their attempts and elements that ended.
     * Elements that ran side by side count each, so that the sum may be longer than the run. Without the time between
     * attempts, and without reverts.
     *
     * @return an unmodifiable map in the order in which the tasks started; empty if the run is not known
     */
    public synchronized Map<String, Duration> tasks(RunId run) {
        RunTimes times = runs.get(run);
        return times == null ? Map.of() : times.ended().tasks();
    }

    /**
     * Returns by qualified name of the task how long the reverts of a run took, as {@link #tasks} does.
     *
     * @return an unmodifiable map in the order in which the reverts were called; empty if the run is not known
     */
    public synchronized Map<String, Duration> reverts(RunId run) {
        RunTimes times = runs.get(run);
        return times == null ? Map.of() : times.ended().reverts();
    }
}
