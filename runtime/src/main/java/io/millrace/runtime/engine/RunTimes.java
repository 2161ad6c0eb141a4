package io.millrace.runtime.engine;

import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.RunDurations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Measures one run, by its events. Thread-safe; whoever asks waits for nothing but the noting of an event. */
public final class RunTimes {
    private final Map<String, Duration> tasks = new LinkedHashMap<>();
    private final Map<String, Duration> reverts = new LinkedHashMap<>();
    private final Map<Attempt, Open> open = new HashMap<>();
    private Duration run = Duration.ZERO;
    private @Nullable Instant since;

    /** Makes the measurement of a run that has not begun. */
    public RunTimes() {}

    private record Attempt(String task, OptionalInt element, boolean reverts) {
        private Attempt(FlowEvent.TaskEvent event, boolean reverts) {
            this(event.task(), event.element(), reverts);
        }
    }

    /**
     * An attempt that goes on, as far as the run knows.
     *
     * @param number which attempt of its task or revert it is
     * @param from when it began
     * @param to when it ended, null if that is not known
     */
    private record Open(int number, Instant from, @Nullable Instant to) {
        private Duration until(Instant latest) {
            return Duration.between(from, to == null ? latest : to);
        }
    }

    /** Notes that the method of an attempt is being called; the run may hear of that later. */
    synchronized void begins(String task, OptionalInt element, boolean reverts, int number, Instant now) {
        (reverts ? this.reverts : tasks).putIfAbsent(task, Duration.ZERO);
        open.put(new Attempt(task, element, reverts), new Open(number, now, null));
    }

    /** Notes that the method of an attempt has returned, or its stage has ended. */
    synchronized void ends(String task, OptionalInt element, boolean reverts, int number, Instant now) {
        open.computeIfPresent(
                new Attempt(task, element, reverts),
                (same, attempt) -> attempt.number() == number ? new Open(number, attempt.from(), now) : attempt);
    }

    /** Notes an event of the run. */
    public synchronized void on(FlowEvent event) {
        if (event instanceof FlowEvent.RunStarted || event instanceof FlowEvent.RunResumed) {
            since = event.time();
        } else if (event instanceof FlowEvent.RunFinished || event instanceof FlowEvent.RunSuspended) {
            run = since == null ? run : run.plus(Duration.between(since, event.time()));
            since = null;
        } else if (event instanceof FlowEvent.TaskEvent of) {
            on(of);
        }
    }

    private void on(FlowEvent.TaskEvent event) {
        if (event instanceof FlowEvent.TaskStarted) {
            begin(event, false);
        } else if (event instanceof FlowEvent.TaskSucceeded
                || event instanceof FlowEvent.TaskFailed
                || event instanceof FlowEvent.TaskAbandoned) {
            end(new Attempt(event, false), event.time());
        } else if (event instanceof FlowEvent.TaskReverting) {
            begin(event, true);
        } else if (event instanceof FlowEvent.TaskReverted || event instanceof FlowEvent.TaskRevertFailed) {
            end(new Attempt(event, true), event.time());
        }
    }

    private void begin(FlowEvent.TaskEvent event, boolean revert) {
        (revert ? reverts : tasks).putIfAbsent(event.task(), Duration.ZERO);
        Attempt attempt = new Attempt(event, revert);
        Open known = open.get(attempt);
        if (known == null || known.number() != event.attempt()) {
            open.put(attempt, new Open(event.attempt(), event.time(), null));
        }
    }

    private void end(Attempt attempt, Instant ended) {
        Open begun = open.remove(attempt);
        if (begun != null) {
            (attempt.reverts() ? reverts : tasks).merge(attempt.task(), begun.until(ended), Duration::plus);
        }
    }

    /** Returns what was measured; what goes on does not count yet. */
    public synchronized RunDurations ended() {
        return new RunDurations(run, tasks, reverts);
    }

    /** Returns what was measured; what goes on counts until the given instant. */
    public synchronized RunDurations until(Instant now) {
        Instant begun = since;
        if (begun == null) {
            return ended();
        }
        Map<String, Duration> openTasks = new LinkedHashMap<>(tasks);
        Map<String, Duration> openReverts = new LinkedHashMap<>(reverts);
        open.forEach((attempt, from) ->
                (attempt.reverts() ? openReverts : openTasks).merge(attempt.task(), from.until(now), Duration::plus));
        return new RunDurations(run.plus(Duration.between(begun, now)), openTasks, openReverts);
    }
}
