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
    private final Map<Attempt, Instant> open = new HashMap<>();
    private Duration run = Duration.ZERO;
    private @Nullable Instant since;

    /** Makes the measurement of a run that has not begun. */
    public RunTimes() {}

    private record Attempt(String task, OptionalInt element, boolean reverts) {
        private Attempt(FlowEvent.TaskEvent event, boolean reverts) {
            this(event.task(), event.element(), reverts);
        }
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
        open.put(new Attempt(event, revert), event.time());
    }

    private void end(Attempt attempt, Instant ended) {
        Instant begun = open.remove(attempt);
        if (begun != null) {
            (attempt.reverts() ? reverts : tasks).merge(attempt.task(), Duration.between(begun, ended), Duration::plus);
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
        open.forEach((attempt, from) -> (attempt.reverts() ? openReverts : openTasks)
                .merge(attempt.task(), Duration.between(from, now), Duration::plus));
        return new RunDurations(run.plus(Duration.between(begun, now)), openTasks, openReverts);
    }
}
